import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages are loaded lazily, and compiled when first loaded: seconds, on a busy machine.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);
