import { readRecordings } from './source/readRecordings';
it('x', async () => { console.log(String(readRecordings).slice(0,400)); });
