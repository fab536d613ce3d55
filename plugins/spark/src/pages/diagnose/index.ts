export { DiagnoseSubPage } from './DiagnoseSubPage';
