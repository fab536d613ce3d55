import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

interface CardTitle {
  title: string;
  /** Config gave it, so it wins over the card's own, translated title. */
  renamed: boolean;
}

const CardTitleContext = createContext<CardTitle | undefined>(undefined);

/** Tells a card its title. */
export function SparkCardTitleProvider(
  props: CardTitle & { children: ReactNode },
) {
  const { title, renamed, children } = props;
  return (
    <CardTitleContext.Provider value={{ title, renamed }}>
      {children}
    </CardTitleContext.Provider>
  );
}

/** The title to show: config's, else the card's own, else the extension's. */
export function useCardTitle(own: string | undefined): string {
  const given = useContext(CardTitleContext);
  if (given?.renamed) {
    return given.title;
  }
  return own ?? given?.title ?? '';
}
