import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { found, relayStates } from '../src/gallery/relay';
import { PlayedDesk } from './desk';
import { expect, test, type House } from './house';

const card = (page: Page, id: string) => page.locator(`#card-${id}`);
const column = (page: Page, name: string) => page.locator(`#column-${name}`);
const dock = (page: Page) => page.getByRole('contentinfo');
const order = (list: Locator) =>
  list.locator('ol > li > article').evaluateAll((cards) => cards.map(({ id }) => id.replace('card-', '')));
const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key);
};

async function open(page: Page, house: House, desk = new PlayedDesk(house)): Promise<PlayedDesk> {
  await page.goto('/relay/s#link.secret');
  await expect(column(page, 'incoming')).toBeVisible();
  return desk;
}

async function accessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test.describe('on a laptop, by keyboard alone', () => {
  test.beforeEach(({ page }) => page.setViewportSize({ width: 1440, height: 900 }));

  test('takes questions through triage, each key about what is under the cursor', async ({ page, house }) => {
    const desk = await open(page, house);
    // q0 and q4 are approved, q1 and q10 are to be screened.
    expect(await order(column(page, 'incoming'))).toEqual(['q0', 'q1', 'q4', 'q9', 'q10']);
    await keys(page, 'j');
    await expect(card(page, 'q0')).toBeFocused();
    await keys(page, 's');
    await expect.poll(() => desk.shortlist).toContain('q0');
    // The next one is under the cursor without a further key.
    await expect(card(page, 'q1')).toBeFocused();
    await keys(page, 'a');
    await expect(card(page, 'q1')).toContainText('Approved');
    await expect(card(page, 'q4')).toBeFocused();

    // A reason is asked for; Enter declines without one.
    await keys(page, 'x');
    await expect(page.getByRole('dialog', { name: 'Decline this question' })).toBeVisible();
    await keys(page, 'Enter');
    await expect.poll(() => desk.question('q4').state).toBe('declined');
    await expect(card(page, 'q9')).toBeFocused();

    // F and Enter read it aloud.
    await keys(page, 'f', 'Enter');
    await expect
      .poll(() => desk.heard('forward_question'))
      .toEqual([{ type: 'forward_question', question: 'q9', mode: 'read_aloud' }]);
    await expect(column(page, 'with_chair').locator('#card-q9')).toBeVisible();
    expect(house.violations).toEqual([]);
  });

  test('takes a run of twenty, each key about the question it was pressed for', async ({ page, house }) => {
    const desk = await open(page, house);
    const run = Array.from({ length: 20 }, (_, index) => `n${index}`);
    for (const id of run) desk.arrive(id, { text: `What of ${id}?` });
    // Every fifth is likely the same as the one that was approved before it.
    const like = (index: number) => ({
      question: `n${index - 4}`,
      percent: 90,
      words: [],
      same_asker: false,
    });
    for (let index = 4; index < run.length; index += 5) {
      const { details } = desk.question(`n${index}`);
      if (details)
        house.edit(`question:n${index}`, 'question', {
          details: { ...details, like: [{ ...like(index), why: 'nearly_same_words' }] },
        });
    }
    await expect(card(page, 'n19')).toBeAttached();
    await keys(page, 'j', 'j', 'j', 'j', 'j', 'j');
    const closed = () => expect(page.getByRole('dialog')).toHaveCount(0);
    for (const [index, id] of run.entries()) {
      await expect(card(page, id)).toBeFocused();
      await keys(page, ...(['a', 's', 'x', 'f', 'm'][index % 5] as string));
      if (index % 5 < 2) continue;
      await keys(page, 'Enter');
      await closed();
    }
    const told = house.commands().map((command) => [command.type, 'question' in command && command.question]);
    const types = ['approve', 'shortlist', 'decline', 'forward', 'merge'].map((act) => `${act}_question`);
    expect(told).toEqual(run.map((id, index) => [types[index % 5], id]));
    expect(desk.heard('merge_question').map(({ into }) => into)).toEqual(
      run.filter((_, index) => index % 5 === 0),
    );
  });

  test('tells what was done with a question, by whom, and the figures of all', async ({ page, house }) => {
    await open(page, house);
    await keys(page, 'j', 'i');
    const steps = page.getByRole('dialog').getByRole('listitem');
    await expect(steps).toHaveText([/^\d\d:\d\d Sent Amina Diallo$/, /^\d\d:\d\d Approved João Pereira$/]);
    await keys(page, 'Escape', 'g', 'f');
    await expect(page.getByRole('dialog')).toContainText(/Forwarded to the chair\s*31/);
  });

  test('merges with the proposed partner, and takes it back in place', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, 'j', 'j');
    await expect(card(page, 'q1')).toContainText('nearly the same words');
    await keys(page, 'm');
    const dialog = page.getByRole('dialog', { name: 'Merge with another' });
    await expect(dialog.getByRole('radio', { checked: true }).first()).toBeVisible();
    await expect(dialog).toContainText('91 % alike: nearly the same words');
    await keys(page, 'Enter');
    // The older of two that stand alike goes on.
    await expect
      .poll(() => desk.heard('merge_question'))
      .toEqual([{ type: 'merge_question', question: 'q10', into: 'q1' }]);
    await expect(card(page, 'q1')).toContainText('and 1 other asks the same');
    await expect(dock(page).getByRole('button', { name: /^Undo: merged/ })).toBeEnabled();

    await keys(page, 'u');
    await expect(column(page, 'incoming').locator('#card-q10')).toBeFocused();
    expect(desk.question('q10').state).toBe('submitted');
  });

  test('picks another partner, and which words go on', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, 'j', 'j', 'm');
    const dialog = page.getByRole('dialog', { name: 'Merge with another' });
    await dialog.getByRole('searchbox').fill('key difficulties');
    await dialog
      .getByRole('radio', { name: /Could the panel say/ })
      .first()
      .check();
    await dialog.getByRole('radio', { name: 'These' }).check();
    await dialog.getByRole('button', { name: 'Merge' }).click();
    await expect.poll(() => desk.heard('merge_question').map(({ into }) => into)).toEqual(['q1']);
  });

  test('deals with several at once, saying with how many', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, 'j', 'Shift+j', 'Shift+j');
    await expect(dock(page)).toContainText('3 questions selected');
    // Two of the three are approved already.
    await expect(dock(page).getByRole('button', { name: 'Approve 1 question' })).toBeVisible();
    await keys(page, 'x');
    const dialog = page.getByRole('dialog', { name: 'Decline 3 questions' });
    await dialog.getByRole('radio', { name: 'Off the topic' }).check();
    await dialog.getByRole('button', { name: 'Decline 3 questions' }).click();
    await expect
      .poll(() => desk.heard('step_questions'))
      .toEqual([
        {
          type: 'step_questions',
          questions: ['q0', 'q1', 'q4'],
          to: 'declined',
          reason: 'Off the topic',
        },
      ]);
    await expect(dock(page)).not.toContainText('selected');
    expect(await order(column(page, 'incoming'))).toEqual(['q9', 'q10']);
    await keys(page, 'u');
    await expect.poll(() => order(column(page, 'incoming'))).toEqual(['q0', 'q1', 'q4', 'q9', 'q10']);
  });

  test('searches and filters, and says what it leaves out and what came outside', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, '/');
    await page.keyboard.type('regulator');
    await expect.poll(() => order(column(page, 'incoming'))).toEqual(['q4', 'q9']);
    await expect(page.getByText('Only: “regulator”')).toBeVisible();
    await expect(column(page, 'incoming')).toContainText('2 of 5');

    desk.arrive('new1', { text: 'Something else altogether?' });
    await expect(column(page, 'incoming').getByText('1 new outside the filters')).toBeVisible();
    await page.getByRole('button', { name: 'Leave out of sight' }).click();
    await expect(page.getByText('1 new outside the filters')).toBeHidden();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await expect(card(page, 'new1')).toBeVisible();

    await card(page, 'q1').focus();
    await keys(page, 'l');
    await page.getByLabel('Only unscreened').check();
    await expect.poll(() => order(column(page, 'incoming'))).toEqual(['q1', 'q10', 'new1']);
    await keys(page, 'g', 'i', 'a');
    await expect.poll(() => order(column(page, 'incoming'))).toEqual(['q10', 'new1']);
    // What ceases to fit is not new.
    await expect(page.getByText('new outside the filters')).toHaveCount(0);
  });

  test('orders the short list; presses while one travels are added up', async ({ page, house }) => {
    const desk = await open(page, house);
    for (const id of ['n1', 'n2', 'n3']) desk.arrive(id, { state: 'shortlisted', text: `${id}?` });
    house.edit('relay', 'relay', { shortlist: ['q2', 'q11', 'n1', 'n2', 'n3'] });
    await expect.poll(() => order(column(page, 'shortlist'))).toEqual(['q2', 'q11', 'n1', 'n2', 'n3']);
    await keys(page, 'g', 's', 'j', 'j', 'j', 'j');
    await expect(card(page, 'n3')).toBeFocused();
    await keys(page, 'Alt+ArrowUp', 'Alt+ArrowUp');
    // q11 is likely the same as q2 and stays under it.
    await expect.poll(() => order(column(page, 'shortlist'))).toEqual(['q2', 'q11', 'n3', 'n1', 'n2']);
    await expect(card(page, 'n3')).toBeFocused();
    await expect(card(page, 'q11')).toContainText('Likely the same as the one above');
  });

  test('reads aloud, names who answered, also somebody of the audience', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, 'g', 's', 'r');
    const view = page.getByRole('dialog', { name: 'Read aloud' });
    await expect(view).toContainText('(say: “AH-mee-nah”)');
    await expect(view).toContainText('and 3 others ask the same');
    await keys(page, 'a');
    await expect.poll(() => desk.question('q2').state).toBe('asked');
    await keys(page, 'y');
    const answered = page.getByRole('dialog', { name: 'Who answered?' });
    await answered.getByLabel('Somebody else, from the audience').fill('Noor Haddad');
    await page.keyboard.press('Enter');
    await expect.poll(() => desk.heard('add_person').map(({ name }) => name)).toEqual(['Noor Haddad']);
    await answered.getByRole('button', { name: 'Mark as answered' }).click();
    // Whoever has the floor to answer was proposed.
    const named = house.heard.flatMap((frame) =>
      frame.type === 'do' && frame.command.type === 'add_person' ? [frame.id] : [],
    );
    await expect.poll(() => desk.heard('mark_answered').map(({ by }) => by)).toEqual([['p2', ...named]]);
  });

  test('an anonymous asker can only be read aloud', async ({ page, house }) => {
    await open(page, house);
    await keys(page, 'j', 'j', 'j', 'f');
    const dialog = page.getByRole('dialog', { name: 'Forward to the chair' });
    await expect(dialog.getByRole('button', { name: /The asker speaks/ })).toBeDisabled();
    await expect(dialog).toContainText('they asked not to be named');
  });

  test('a hand whose microphone fails is read aloud by one key', async ({ page, house }) => {
    const desk = await open(page, house);
    await keys(page, 'g', 'h', 'r');
    await expect
      .poll(() => desk.heard('set_mode'))
      .toEqual([{ type: 'set_mode', request: 'r2', mode: 'speaks' }]);
    await keys(page, 't');
    await page.getByLabel('Their words').fill('What did the pilot cost?');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(() => desk.heard('type_request'))
      .toEqual([{ type: 'type_request', request: 'r2', text: 'What did the pilot cost?' }]);
  });

  test('says a refusal on the card, and comes back to it', async ({ page, house }) => {
    await open(page, house);
    house.decide = () => 'refuse';
    await keys(page, 'j', 'j', 'a');
    await expect(card(page, 'q1').getByRole('alert')).toContainText('closed');
    await expect(card(page, 'q1')).toBeFocused();
  });

  test('tells the others what is in hand, and shows what they have', async ({ page, house }) => {
    await open(page, house);
    await expect(card(page, 'q4')).toContainText('has it in hand');
    await keys(page, 'j');
    const attended = () => house.heard.filter(({ type }) => type === 'attend');
    await expect.poll(attended).toEqual([{ type: 'attend', question: 'q0' }]);
    await house.cut();
    house.reachable = true;
    await expect.poll(() => attended().length).toBe(2);
  });

  test('is accessible with everything open that it has', async ({ page, house }) => {
    house.answers.participants = found;
    await open(page, house);
    await keys(page, 'j', 'l', 'v');
    await accessible(page);
    await keys(page, 'Escape');
    for (const pressed of [['m'], ['r'], ['i'], ['e'], ['t'], ['d'], ['w'], ['g', 'p'], ['g', 'f'], ['?']]) {
      await keys(page, ...pressed);
      await expect(page.getByRole('dialog')).toBeVisible();
      await accessible(page);
      await keys(page, 'Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
  });
});

test('a pointer that rests holds the list only until a key is pressed', async ({ page, house }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const desk = await open(page, house);
  await card(page, 'q9').hover();
  desk.arrive('n1');
  await expect(page.getByRole('button', { name: '1 new, show' })).toBeVisible();
  await page.keyboard.press('j');
  await expect(card(page, 'n1')).toBeVisible();
  await expect(page.getByRole('button', { name: '1 new, show' })).toHaveCount(0);
});

test('a mouse over a card leaves its words free', async ({ page, house }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const desk = await open(page, house);
  desk.arrive('n1', { text: 'Why?' });
  const words = page.locator('#text-n1');
  await words.scrollIntoViewIfNeeded();
  await card(page, 'n1').hover();
  await expect(card(page, 'n1').getByRole('button', { name: 'Approve' })).toBeVisible();
  await words.click();
  await expect(card(page, 'n1')).toBeFocused();
  expect(house.commands()).toEqual([]);
});

test('sounds once when something comes to an empty desk, where it is switched on', async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.addInitScript(() => {
    class Node {
      gain = { setValueAtTime() {}, linearRampToValueAtTime() {} };
      connect = (to: unknown) => to;
      start = () => document.documentElement.setAttribute('data-tones', String(++tones));
      stop() {}
    }
    let tones = 0;
    class Context {
      currentTime = 0;
      async resume() {}
    }
    Object.assign(window, { AudioContext: Context, OscillatorNode: Node, GainNode: Node });
  });
  const desk = await open(page, house);
  const arrive = (id: string) => desk.arrive(id, { state: 'submitted' });
  const tones = async () => Number(await page.locator('html').getAttribute('data-tones'));
  await keys(page, 'j', 'j', 'a');
  await expect.poll(() => desk.question('q1').state).toBe('approved');
  await card(page, 'q10').focus();
  await keys(page, 'a');
  await expect.poll(() => desk.question('q10').state).toBe('approved');
  arrive('n1');
  await expect(card(page, 'n1')).toBeAttached();
  expect(await tones(), 'off at first').toBe(0);

  // Switched on it shows how it sounds.
  await page.getByRole('button', { name: 'Sound off' }).click();
  expect(await tones()).toBe(1);
  arrive('n2');
  await expect(card(page, 'n2')).toBeAttached();
  expect(await tones(), 'something waited already').toBe(1);
  for (const id of ['n1', 'n2']) {
    await card(page, id).focus();
    await keys(page, 'a');
    await expect.poll(() => desk.question(id).state).toBe('approved');
  }
  await expect(column(page, 'incoming')).not.toContainText('to screen');
  arrive('n3');
  await expect.poll(tones).toBe(2);
});

test('what is said before somebody is muted', async ({ page, house }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  house.answers.participants = found;
  const desk = await open(page, house);
  await page.getByRole('button', { name: 'People' }).click();
  await page.getByRole('dialog').getByText('Oksana Kovalenko').click();
  await page.getByRole('button', { name: 'Mute…' }).click();
  await expect(page.getByText(/can still follow, but not ask/)).toBeVisible();
  expect(desk.heard('mute_participant')).toEqual([]);
  await page.getByRole('button', { name: /^Mute .*Oksana/ }).click();
  await expect.poll(() => desk.heard('mute_participant').length).toBe(1);

  await page.getByRole('tab', { name: 'Needs' }).click();
  await expect(page.getByText('Live captions')).toBeVisible();
  await page.getByRole('tab', { name: 'Room and hubs' }).click();
  await page.getByLabel('Heads in the room').fill('57');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect
    .poll(() => desk.heard('count_heads'))
    .toEqual([{ type: 'count_heads', place: { type: 'room' }, heads: 57 }]);
});

test('four thousand questions are drawn a page at a time', async ({ page, house }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, house, new PlayedDesk(house, relayStates.desk_flood()));
  await expect(column(page, 'incoming').getByRole('heading')).toContainText('1334');
  const drawn = () => column(page, 'incoming').locator('article').count();
  expect(await drawn()).toBeLessThan(200);
  // K before the first, and J on, work as with few.
  await keys(page, 'j', 'j', 'k');
  await expect(column(page, 'incoming').locator('article').first()).toBeFocused();
  await column(page, 'incoming')
    .getByText(/^[\d,]+ more$/)
    .scrollIntoViewIfNeeded();
  await expect.poll(drawn).toBeGreaterThan(100);
});

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('picks a card and acts under the thumb', async ({ page, house }) => {
    const desk = await open(page, house);
    await card(page, 'q1').getByText('Comment le fonds').tap();
    const approve = dock(page).getByRole('button', { name: 'Approve' });
    const box = await approve.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.y).toBeGreaterThan(844 * 0.75);
    await approve.tap();
    await expect.poll(() => desk.question('q1').state).toBe('approved');
    await dock(page)
      .getByRole('button', { name: /^Undo: approved/ })
      .tap();
    await expect.poll(() => desk.question('q1').state).toBe('submitted');

    await page.getByRole('tab', { name: 'Shortlist' }).tap();
    await card(page, 'q2').getByText('What happens').tap();
    await dock(page).getByRole('button', { name: 'Forward…' }).tap();
    await page.getByRole('button', { name: /Read it aloud/ }).tap();
    await expect.poll(() => desk.question('q2').state).toBe('forwarded');
    await accessible(page);
  });

  test('merges, declines several and turns a hand, tab by tab', async ({ page, house }) => {
    const desk = await open(page, house);
    await card(page, 'q1').getByText('Comment le fonds').tap();
    await dock(page).getByRole('button', { name: 'Merge…' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).tap();
    await expect.poll(() => desk.question('q10').state).toBe('merged');

    for (const id of ['q0', 'q4']) await card(page, id).getByRole('checkbox').tap();
    await dock(page).getByRole('button', { name: 'Decline 2 questions…' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Decline 2 questions' }).tap();
    await expect.poll(() => desk.question('q4').state).toBe('declined');
    expect(desk.question('q0').state).toBe('declined');
    expect(desk.question('q1').state).toBe('submitted');

    await page.getByRole('tab', { name: 'Hands' }).tap();
    await page.locator('#hand-r2').tap();
    await dock(page).getByRole('button').first().tap();
    await expect.poll(() => desk.heard('set_mode').map(({ request }) => request)).toEqual(['r2']);
    await page.getByRole('tab', { name: 'Chair' }).tap();
    await expect(column(page, 'with_chair')).toBeVisible();
    await expect(column(page, 'incoming')).toHaveCount(0);
  });

  test('every control has room for a finger', async ({ page, house }) => {
    await open(page, house);
    await card(page, 'q0').tap();
    const small = await page
      .locator('button:visible, summary:visible, label:has(input):visible, select:visible')
      .evaluateAll((all) =>
        all
          .map((each) => ({ box: each.getBoundingClientRect(), what: each.textContent?.trim() }))
          .filter(({ box }) => box.height < 43.5 || box.width < 43.5)
          .map(({ what, box }) => `${what} ${box.width}×${box.height}`),
      );
    expect(small).toEqual([]);
  });
});
