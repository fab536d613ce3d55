/** The persona page's own words; each card's are with the cards. */
export const personaPageMessages = {
  persona: 'Who is looking',
  jobs: 'Whose jobs',
  environment: 'Environment',
  allEnvironments: 'all environments',
  period: 'Period',
  noCards: 'No card is set up for this view',
  noCardsHow:
    'Someone removed them all in the portal’s configuration, under app.extensions.',
} as const;
