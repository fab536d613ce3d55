/** Leaves out keys without a value, as the API's answers have it. @public */
export function compact<T extends object>(value: T): T {
  for (const key of Object.keys(value) as (keyof T)[]) {
    if (value[key] === undefined || value[key] === null) {
      delete value[key];
    }
  }
  return value;
}
