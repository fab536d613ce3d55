import { Button } from '@backstage/ui';
import { RiFileCopyLine } from '@remixicon/react';
import { useCopy } from '../../hooks/useCopy';

/** Puts a text on the clipboard. */
export function CopyButton(props: { text: string; label: string }) {
  const { text, label } = props;
  const copy = useCopy();
  return (
    <Button
      size="small"
      variant="tertiary"
      iconStart={<RiFileCopyLine />}
      onPress={() => copy(text)}
    >
      {label}
    </Button>
  );
}
