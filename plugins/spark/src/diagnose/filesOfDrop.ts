/** A file and where it was in what was dropped. */
export interface PathFile {
  path: string;
  file: File;
}

/** More files than this are no folder of logs that a browser should list. */
const MAX_FILES = 20_000;
/** Event logs lie two folders deep; whoever drops a whole disk has aimed wrong. */
const MAX_DEPTH = 6;

/**
 * The files of a drop, with those of its folders. Has to be called in the drop's
 * own event: later the browser has forgotten what it was.
 */
export function filesOfDrop(transfer: DataTransfer): Promise<PathFile[]> {
  const entries = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map(item => item.webkitGetAsEntry?.() ?? item.getAsFile());
  return collect(entries);
}

/** The files of an input, with their folders where it chose one. */
export function filesOfInput(files: FileList): PathFile[] {
  return [...files]
    .slice(0, MAX_FILES)
    .map(file => ({ path: file.webkitRelativePath || file.name, file }));
}

async function collect(
  entries: (FileSystemEntry | File | null)[],
): Promise<PathFile[]> {
  const found: PathFile[] = [];
  const visit = async (entry: FileSystemEntry, depth: number) => {
    if (found.length >= MAX_FILES) {
      return;
    }
    if (entry.isFile) {
      found.push({
        path: entry.fullPath.replace(/^\//, ''),
        file: await fileOf(entry as FileSystemFileEntry),
      });
    } else if (depth < MAX_DEPTH) {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      // A reader gives some entries at a time, and none at the end.
      let some = await readSome(reader);
      while (some.length > 0) {
        for (const one of some) {
          await visit(one, depth + 1);
        }
        some = await readSome(reader);
      }
    }
  };
  for (const entry of entries) {
    if (entry instanceof File) {
      found.push({ path: entry.name, file: entry });
    } else if (entry) {
      await visit(entry, 0);
    }
  }
  return found;
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

function readSome(
  reader: FileSystemDirectoryReader,
): Promise<FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
