import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuTrigger,
  Tooltip,
  TooltipTrigger,
} from '@backstage/ui';
import {
  RiFileCopyLine,
  RiLayoutColumnLine,
  RiLineHeight,
} from '@remixicon/react';
import { useCopy } from '../../hooks/useCopy';
import { useSparkTranslation } from '../../translation';
import { toCsv } from './csv';
import type { DataColumn } from './DataTable';

/** Props of {@link TableTools}. */
export interface TableToolsProps<T> {
  columns: readonly DataColumn<T>[];
  visible: readonly DataColumn<T>[];
  rows: readonly T[] | undefined;
  onColumnsChange: (ids: ReadonlySet<string>) => void;
  density: 'comfortable' | 'compact';
  onDensityChange: (density: 'comfortable' | 'compact') => void;
}

/** What every table can do: choose columns, sit closer, be copied. */
export function TableTools<T>(props: TableToolsProps<T>) {
  const { columns, visible, rows, density } = props;
  const { t } = useSparkTranslation();
  const copy = useCopy();
  const [naming] = columns;

  return (
    <div style={{ display: 'flex' }}>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={t('table.columns')}
          icon={<RiLayoutColumnLine />}
        />
        <Menu
          selectionMode="multiple"
          selectedKeys={visible.map(column => column.id)}
          // The column that names the row stays.
          disabledKeys={naming ? [naming.id] : []}
          onSelectionChange={keys =>
            props.onColumnsChange(
              new Set(
                keys === 'all'
                  ? columns.map(column => column.id)
                  : [...keys].map(String),
              ),
            )
          }
        >
          {columns.map(column => (
            <MenuItem key={column.id} id={column.id}>
              {column.label}
            </MenuItem>
          ))}
        </Menu>
      </MenuTrigger>
      <Tool
        name={
          density === 'compact' ? t('table.comfortable') : t('table.compact')
        }
        icon={<RiLineHeight />}
        onPress={() =>
          props.onDensityChange(
            density === 'compact' ? 'comfortable' : 'compact',
          )
        }
      />
      <Tool
        name={t('table.copy')}
        icon={<RiFileCopyLine />}
        onPress={() =>
          copy(
            toCsv(visible, rows ?? []),
            t('table.copied', { count: rows?.length ?? 0 }),
          )
        }
      />
    </div>
  );
}

function Tool(props: { name: string; icon: JSX.Element; onPress: () => void }) {
  const { name, icon, onPress } = props;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={name}
        icon={icon}
        onPress={onPress}
      />
      <Tooltip>{name}</Tooltip>
    </TooltipTrigger>
  );
}
