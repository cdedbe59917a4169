/** What opens over the page: who one is, what one needs, another device, how many sit in one's hub. */
export type Sheet = 'me' | 'need' | 'device' | 'heads';
