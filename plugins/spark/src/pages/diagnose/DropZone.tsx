import { Button } from '@backstage/ui';
import { RiFolderOpenLine } from '@remixicon/react';
import { useRef, useState } from 'react';
import type { ChangeEvent, DragEvent } from 'react';
import {
  filesOfDrop,
  filesOfInput,
  type PathFile,
} from '../../diagnose/filesOfDrop';
import { useSparkTranslation } from '../../translation';
import styles from './diagnose.module.css';

/** Takes files and folders by drag, and by two buttons. */
export function DropZone(props: {
  onFiles: (files: PathFile[] | Promise<PathFile[]>) => void;
}) {
  const { onFiles } = props;
  const { t } = useSparkTranslation();
  const [over, setOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    // Or the browser would open the file in place of the portal.
    event.preventDefault();
    setOver(false);
    onFiles(filesOfDrop(event.dataTransfer));
  };
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>) => {
    if (target.files && target.files.length > 0) {
      onFiles(filesOfInput(target.files));
    }
    // The same file chosen again is a change too.
    target.value = '';
  };

  return (
    <div
      className={over ? `${styles.zone} ${styles.over}` : styles.zone}
      data-testid="drop-zone"
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <RiFolderOpenLine size={32} aria-hidden="true" />
      <p className={styles.ask}>
        {over ? t('diagnose.dropNow') : t('diagnose.drop')}
      </p>
      <div className={styles.buttons}>
        <Button onPress={() => files.current?.click()}>
          {t('diagnose.files')}
        </Button>
        <Button variant="secondary" onPress={() => folder.current?.click()}>
          {t('diagnose.folder')}
        </Button>
      </div>
      <p className={styles.accepts}>{t('diagnose.accepts')}</p>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="drop-files"
        onChange={onChange}
      />
      <input
        ref={folder}
        type="file"
        hidden
        data-testid="drop-folder"
        onChange={onChange}
        {...{ webkitdirectory: '' }}
      />
    </div>
  );
}
