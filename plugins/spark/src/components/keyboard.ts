/** Whether a key goes into a text rather than to the page. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  return (
    target.isContentEditable ||
    target.matches('input, textarea, select, [role="textbox"], [role="menu"] *')
  );
}

/** Puts the cursor into the page's search; false where there is none. */
export function focusSearch(root: HTMLElement): boolean {
  const search = root.querySelector<HTMLInputElement>('input[type="search"]');
  search?.focus();
  search?.select();
  return search !== null;
}

/**
 * Moves the focus by rows: in the list that has it, else into the page's first
 * list. False where there is no list.
 */
export function moveInList(root: HTMLElement, by: 1 | -1): boolean {
  const active = document.activeElement;
  const list =
    active?.closest('[data-spark-list]') ??
    root.querySelector('[data-spark-list]');
  const rows = [
    ...(list?.querySelectorAll<HTMLElement>(
      'tbody [role="row"], [role="rowgroup"] [role="row"][data-key], li[tabindex]',
    ) ?? []),
  ];
  const at = rows.findIndex(row => row.contains(active));
  const next =
    at < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
  return next !== undefined;
}
