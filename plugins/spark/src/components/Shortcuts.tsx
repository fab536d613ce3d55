import { Dialog, DialogBody, DialogHeader } from '@backstage/ui';
import { sparkPersonas } from '@pilotlight/plugin-spark-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSparkLinks } from '../hooks/useSparkLinks';
import { personaKeys } from '../personas/keys';
import { useSparkTranslation } from '../translation';
import { focusSearch, isTyping, moveInList } from './keyboard';
import styles from './Shortcuts.module.css';

/** A letter after `g` counts only if it comes at once. */
const SEQUENCE_TIME = 1_500;

/** The keys of every Spark page: `/`, `j`, `k`, `g` and a letter, `?`. */
export function Shortcuts(props: { children: ReactNode }) {
  const { t } = useSparkTranslation();
  const navigate = useNavigate();
  const links = useSparkLinks();
  const root = useRef<HTMLDivElement>(null);
  const goAt = useRef(0);
  const [isOpen, setIsOpen] = useState(false);

  const onKey = useCallback(
    (key: string): boolean => {
      if (!root.current) {
        return false;
      }
      if (Date.now() - goAt.current < SEQUENCE_TIME) {
        goAt.current = 0;
        const persona = sparkPersonas.find(one => personaKeys[one] === key);
        if (persona) {
          navigate(links.overview({ persona }));
        }
        return persona !== undefined;
      }
      switch (key) {
        case 'g':
          goAt.current = Date.now();
          return true;
        case '/':
          return focusSearch(root.current);
        case 'j':
          return moveInList(root.current, 1);
        case 'k':
          return moveInList(root.current, -1);
        case '?':
          setIsOpen(true);
          return true;
        default:
          return false;
      }
    },
    [links, navigate],
  );

  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const isOurs = !event.metaKey && !event.ctrlKey && !event.altKey;
      if (isOurs && !isTyping(event.target) && onKey(event.key)) {
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [onKey]);

  const list: [keys: string, does: string][] = [
    ['/', t('shortcuts.search')],
    ['j  k', t('shortcuts.move')],
    ['Enter', t('shortcuts.open')],
    ...sparkPersonas.map((persona): [string, string] => [
      `g ${personaKeys[persona]}`,
      t('shortcuts.persona', { persona: t(`persona.${persona}`) }),
    ]),
    ['?', t('shortcuts.help')],
  ];
  return (
    <div ref={root}>
      {props.children}
      <Dialog isOpen={isOpen} onOpenChange={setIsOpen} width={420}>
        <DialogHeader>{t('shortcuts.title')}</DialogHeader>
        <DialogBody>
          <dl className={styles.list}>
            {list.map(([keys, does]) => (
              <div key={keys} className={styles.item}>
                <dt>
                  <kbd className={styles.key}>{keys}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </DialogBody>
      </Dialog>
    </div>
  );
}
