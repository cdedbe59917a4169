import type { Browser, Page } from '@playwright/test';
import { expect, test, type Dais } from './dais';
import { Organiser } from './rest';

/** Joins by the code on a device of their own. */
async function join(browser: Browser, dais: Dais, code: string, name: string, where: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  await page.goto(`${dais.base}/j/${code}`);
  await page.getByLabel('Your name').fill(name);
  await page.getByText(where, { exact: true }).click();
  await page.getByRole('button', { name: 'Take part' }).click();
  await expect(page.getByRole('button', { name: 'Ask for the floor' })).toBeVisible();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByLabel('Ask in writing').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Sent. You can follow it below.')).toBeVisible();
}

const ownQuestion = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text }).first();

test('b6 a phone takes part in all there is, and another device goes on where it was', async ({
  dais,
  browser,
}) => {
  const organiser = await Organiser.begin(dais);
  const ada = await join(browser, dais, organiser.code, 'Ada Nwankwo', 'online');
  const bo = await join(browser, dais, organiser.code, 'Bo Lind', 'in the room');

  await ada.getByText('More', { exact: true }).click();
  await ada.getByRole('button', { name: 'Tell what you need' }).click();
  await ada.getByLabel('What you need', { exact: true }).fill('Live captions');
  await ada.getByRole('button', { name: 'Tell the online moderator' }).click();
  await expect(ada.getByText('The online moderator knows what you need: Live captions')).toBeVisible();
  expect((await organiser.all('need')).map(({ name, need }) => `${name}: ${need}`)).toEqual([
    'Ada Nwankwo: Live captions',
  ]);
  await expect(bo.getByText('Live captions')).toHaveCount(0);

  await ask(ada, 'Who pays for the gauge?');
  await ask(bo, 'And the gauge, who is to pay for it?');
  const [first, second] = (await organiser.all('question')).sort((a, b) => a.submitted_at - b.submitted_at);
  const [question, joined] = [first?.id ?? '', second?.id ?? ''];
  await organiser.act({ type: 'approve_question', question });
  await organiser.act({ type: 'merge_question', question: joined, into: question });
  const bos = ownQuestion(bo, 'And the gauge');
  await expect(bos).toContainText('Joined with question');
  await expect(bos).toContainText('Who pays for the gauge?');
  await organiser.act({ type: 'shortlist_question', question });
  await expect(bos).toContainText('On the shortlist');
  await organiser.act({ type: 'answer_in_writing', question, text: 'The harbours share it equally.' });
  for (const own of [bos, ownQuestion(ada, 'Who pays for the gauge?')])
    await expect(own).toContainText('The harbours share it equally.');

  await ada.getByRole('button', { name: 'Ask for the floor' }).click();
  await expect(ada.getByText('You are next')).toBeVisible();
  await ada.getByRole('button', { name: 'Type it instead' }).click();
  await ada.getByLabel('What you want to say').fill('We measured it twice.');
  await ada.getByRole('button', { name: 'Have it read aloud' }).click();
  await expect(ada.getByText('Your words will be read aloud for you.')).toBeVisible();
  const [request] = await organiser.all('request');
  expect(request).toMatchObject({ mode: 'read_aloud', speaker: { name: 'Ada Nwankwo' } });
  await expect(bo.getByText('We measured it twice.'), 'nobody has screened it').toHaveCount(0);

  await ada.getByRole('button', { name: 'Continue on another device' }).click();
  const code = ada.getByRole('dialog').getByText(/^\w{5} \w{5}$/);
  const laptop = await (await browser.newContext({ viewport: { width: 1024, height: 768 } })).newPage();
  await laptop.goto(dais.base);
  await laptop.getByLabel('Code on the screen').fill(await code.innerText());
  await laptop.getByRole('button', { name: 'Join' }).click();
  await expect(laptop.getByText('You are next')).toBeVisible();
  await expect(laptop.getByText('You are Ada Nwankwo')).toBeVisible();
  await expect(ownQuestion(laptop, 'We measured it twice.')).toContainText('With the chair');
  expect(laptop.url()).toContain(`/j/${organiser.code}`);

  const [found] = await organiser.find('Ada');
  const participant = found?.participant ?? '';
  await organiser.act({ type: 'mute_participant', participant });
  for (const page of [ada, laptop])
    await expect(page.getByText('The moderators have muted you.')).toBeVisible();
  await organiser.act({ type: 'remove_participant', participant });
  for (const page of [ada, laptop])
    await expect(page.getByText('The moderators have taken you out of this session.')).toBeVisible();
  await organiser.act({ type: 'readmit_participant', participant });
  await laptop.getByRole('button', { name: 'Try again' }).click();
  await expect(laptop.getByText('You are Ada Nwankwo')).toBeVisible();
});
