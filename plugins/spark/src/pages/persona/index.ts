export { PersonaPage } from './PersonaPage';
export type { PersonaCard } from './PersonaPage';
