import { Select } from '@backstage/ui';
import { useSparkTranslation } from '../translation';

/** A value to filter by. */
export interface FilterOption {
  value: string;
  label?: string;
  /** How many things have it. */
  count?: number;
}

/** Props of {@link FilterSelect}. */
export interface FilterSelectProps {
  /** What is filtered by; also shown while nothing is chosen. */
  label: string;
  options: readonly FilterOption[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

/** From here on, options are found by typing. */
const SEARCH_FROM = 8;

/** A filter of a list: any of the chosen values. */
export function FilterSelect(props: FilterSelectProps) {
  const { label, options, selected, onChange } = props;
  const { t } = useSparkTranslation();
  // What the URL names stays choosable, even where nothing has it any more.
  const gone = selected.filter(
    value => !options.some(option => option.value === value),
  );
  const all = [...options, ...gone.map(value => ({ value } as FilterOption))];
  return (
    <Select
      aria-label={label}
      placeholder={label}
      selectionMode="multiple"
      value={[...selected]}
      onChange={keys => onChange(keys.map(String))}
      options={all.map(option => ({
        id: option.value,
        label: toLabel(option, t('filter.none')),
      }))}
      {...(options.length >= SEARCH_FROM && { search: true })}
    />
  );
}

function toLabel(option: FilterOption, none: string): string {
  const { value, label = shorten(value) || none, count } = option;
  return count === undefined ? label : `${label} (${count})`;
}

/** An owner or team as people call it: "orders" for `group:default/orders`. */
function shorten(value: string): string {
  return value.replace(/^(group|user):(default\/)?/, '');
}
