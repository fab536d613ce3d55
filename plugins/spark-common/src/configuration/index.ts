export * from './explainIssues';
