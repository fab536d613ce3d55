export { PersonaPage } from './PersonaPage';
