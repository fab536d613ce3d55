/** Things by what they have in common, in the order in which that was met first. */
export function groupedBy<T>(
  things: readonly T[],
  of: (thing: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(of(thing));
    if (group) {
      group.push(thing);
    } else {
      groups.set(of(thing), [thing]);
    }
  }
  return groups;
}
