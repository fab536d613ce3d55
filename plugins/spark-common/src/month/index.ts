export {
  monthForecast,
  monthOf,
  monthPeriods,
  monthStart,
  monthText,
  type MonthPeriods,
  type Period,
} from './months';
