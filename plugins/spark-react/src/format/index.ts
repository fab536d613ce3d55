export { formatDuration } from './duration';
export { currencySymbol, formatMoney, formatMoneyChange } from './money';
export {
  formatAmount,
  formatBytes,
  formatChange,
  formatCount,
  formatPercent,
  formatTimes,
} from './quantity';
export {
  formatDay,
  formatExactTime,
  formatMonth,
  formatRelative,
  formatTime,
} from './time';
