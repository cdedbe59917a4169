import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { replan } from '../src/gallery/crew';
import { unsure } from '../src/gallery/states';
import { clock, MINUTE, World, YOU } from '../src/gallery/world';
import type { Command, Entity, Key, RequestKind, TurnCard } from '../src/protocol.gen';
import { expect, test, type House } from './house';

/** A chair's session under way, with a floor that follows what the chair does. */
class Room {
  readonly house: House;
  readonly world = new World({ people: 6, waiting: 12, questions: 12 });

  constructor(house: House) {
    this.house = house;
    house.world = this.world;
    house.roles = ['chair'];
    house.answers.replan = replan;
    house.decide = (command, id) => this.#decide(command, id);
    // The played clock is this machine's.
    const left = 4 * MINUTE;
    this.world.edit('floor', 'floor', {
      turn: this.turn('t1', 2, { ...clock(left), runs_out_at: Date.now() + left }),
    });
  }

  turn(id: string, index: number, time = clock(MINUTE, { runs_out_at: Date.now() + MINUTE })): TurnCard {
    return {
      id,
      speaker: this.world.speaker(index),
      kind: 'intervention',
      began_at: Date.now() - 1000,
      clock: time,
      interposed: false,
      read_aloud: false,
    };
  }

  /** Who should be next. */
  suggest(request: string, kind: RequestKind = 'intervention'): void {
    const interposes = kind === 'clarifying_question';
    this.world
      .edit(`request:${request}`, 'request', { kind, interposes })
      .edit('queue', 'queue', { suggestion: { from: 'list', request, reason: { why: 'first_in_list' } } });
  }

  heard<T extends Command['type']>(type: T): Extract<Command, { type: T }>[] {
    return this.house.commands().filter((command) => command.type === type) as Extract<
      Command,
      { type: T }
    >[];
  }

  #decide(command: Command, id: string): Record<Key, Entity> | 'refuse' {
    const floor = this.world.entities.get('floor');
    if (floor?.type !== 'floor') throw new Error('no floor');
    const put = (key: Key, entity: Entity) => {
      this.world.entities.set(key, entity);
      return { [key]: entity };
    };
    switch (command.type) {
      case 'give_floor': {
        if (command.to.type !== 'request') return {};
        const card = this.world.entities.get(`request:${command.to.request}`);
        if (card?.type !== 'request') return 'refuse';
        const turn = { ...this.turn(id, 0), speaker: card.speaker, interposed: card.interposes };
        return put('floor', { type: 'floor', turn, interrupted: card.interposes ? floor.turn : undefined });
      }
      case 'pause_turn':
        return put('floor', {
          ...floor,
          turn: floor.turn && { ...floor.turn, clock: clock(MINUTE, { runs_out_at: undefined }) },
        });
      case 'resume_turn':
        return put('floor', { type: 'floor', turn: this.turn(command.turn, 2) });
      case 'end_turn':
        return put('floor', { type: 'floor' });
      case 'type_line':
        return command.line.startsWith('q') ? {} : 'refuse';
      default:
        return {};
    }
  }
}

async function open(page: Page, house: House, prepare?: (room: Room) => void): Promise<Room> {
  const room = new Room(house);
  prepare?.(room);
  await page.goto('/chair/s#link.secret');
  await expect(page.getByRole('timer').first()).toBeVisible();
  return room;
}

const next = (page: Page) => page.getByRole('group', { name: 'Next' }).getByRole('button').first();

/** Nothing lies over the speaker's clock. */
async function clockIsFree(within: Page | Locator): Promise<boolean> {
  return within
    .getByRole('timer')
    .first()
    .evaluate((timer) => {
      const { x, y, width, height } = timer.getBoundingClientRect();
      const top = document.elementFromPoint(x + width / 2, y + height / 2);
      return top !== null && (timer.contains(top) || top.contains(timer));
    });
}

/** A key that bounces: both at once, however slow the machine is. */
const pressTwice = (page: Page, key: string) =>
  page.evaluate((key) => {
    for (let press = 0; press < 2; press++) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  }, key);

test('d1 runs the floor by keys alone', async ({ page, house }) => {
  const room = await open(page, house);
  const name = room.world.name(20);

  await expect(next(page)).toHaveText(new RegExp(`Give the floor to ${name}`));
  await pressTwice(page, 'n');
  await expect(page.getByText(name).first()).toBeVisible();
  await expect.poll(() => room.heard('give_floor').length).toBe(1);
  expect(room.heard('give_floor')[0]).toEqual({
    type: 'give_floor',
    to: { type: 'request', request: 'r0' },
    holder: 't1',
  });

  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('+');
  await expect.poll(() => room.heard('add_time').map(({ seconds }) => seconds)).toEqual([60]);
  await page.keyboard.press('-');
  await expect.poll(() => room.heard('add_time').map(({ seconds }) => seconds)).toEqual([60, -60]);
  await page.keyboard.press('d');
  await expect.poll(() => room.heard('correct_turn').length).toBe(1);

  await page.keyboard.press('4');
  await expect(page.getByText('picked from the list: Enter gives')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('picked from the list: Enter gives')).toHaveCount(0);
  await page.keyboard.press('4');
  await page.keyboard.press('Enter');
  await expect.poll(() => room.heard('give_floor').at(-1)?.to).toEqual({ type: 'request', request: 'r3' });

  await page.keyboard.press('e');
  await expect(page.getByText('Nobody has the floor')).toBeVisible();
  await page.keyboard.press('u');
  await expect.poll(() => room.heard('undo')).toEqual([{ type: 'undo', act: 'act1' }]);
  expect(house.violations).toEqual([]);
});

test('d1 replans, changes the order, cues and types a line by keys alone', async ({ page, house }) => {
  const room = await open(page, house);

  await page.keyboard.press('r');
  await expect(page.getByRole('dialog', { name: 'Replan' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Do this/ }).first()).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => room.heard('adjust_plan').length).toBe(1);
  expect(room.heard('adjust_plan')[0]).toEqual({
    type: 'adjust_plan',
    kind: 'trim_slots',
    changes: replan.offers[0]?.changes,
  });
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('p');
  await page.getByRole('radio', { name: 'Room and online in turns' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect
    .poll(() => room.heard('change_segment'))
    .toEqual([{ type: 'change_segment', segment: 's2', policy: { type: 'fifo' } }]);
  await page.keyboard.press('Escape');

  // One sheet takes the place of another, and the focus with it.
  await page.keyboard.press('f');
  await expect(page.getByRole('dialog', { name: 'Fairness' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(page.getByRole('button', { name: 'Please wrap up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => room.heard('send_cue'))
    .toEqual([
      { type: 'send_cue', to: { type: 'turn', turn: 't1' }, text: { type: 'preset', preset: 'wrap_up' } },
    ]);
  await page.keyboard.press('Escape');

  await page.keyboard.press('/');
  await page.keyboard.type('q+ Ada');
  await page.keyboard.press('Enter');
  await expect.poll(() => room.heard('type_line').map(({ line }) => line)).toEqual(['q+ Ada']);
  await expect(page.getByLabel('Typed line')).toHaveValue('');
  await page.keyboard.type('sing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'closed' })).toBeVisible();
  await expect(page.getByLabel('Typed line')).toHaveValue('sing');
});

test('t18 says where a length is not known, and gives one', async ({ page, house }) => {
  const room = await open(page, house, ({ world }) => unsure(world));
  house.answers.replan = { now: Date.now(), offers: [] };
  await expect(page.getByText('length not known')).toHaveCount(3);
  await expect(page.getByText('20 min promised')).toBeVisible();
  await page.getByRole('button', { name: /^end not known/ }).click();
  await expect(page.getByText('When the session ends is not known')).toContainText('“Open floor”');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for the segment “Open floor”' }).click();
  await page.getByRole('menuitem', { name: 'Give it 15 min' }).click();
  const change = { of: 'segment', segment: 's3', before: 0, after: 15 * MINUTE };
  await expect.poll(() => room.heard('adjust_plan').map(({ changes }) => changes)).toEqual([[change]]);
});

test('lets somebody in and lets the main speaker go on', async ({ page, house }) => {
  const room = await open(page, house, (room) => room.suggest('r2', 'clarifying_question'));
  const main = room.world.name(2);
  await expect(next(page)).toHaveText(new RegExp(`Let in .*pauses ${main}`));
  await page.keyboard.press('n');
  await expect(page.getByText(`${main} waits`)).toBeVisible();
  await page.keyboard.press('m');
  await expect.poll(() => room.heard('resume_turn')).toEqual([{ type: 'resume_turn', turn: 't1' }]);
  await expect(page.getByText(`${main} waits`)).toHaveCount(0);
});

test('leaves floor and clock to whoever holds the baton', async ({ page, house }) => {
  const room = await open(page, house, ({ world }) =>
    world.edit('desk', 'desk', { baton: { holder: 'u-relay', name: 'João Pereira', since: 0 } }),
  );
  await expect(page.getByText('João Pereira holds the baton')).toBeVisible();
  for (const name of [/^Give the floor to/, 'Pause', 'End turn', '1 min more']) {
    await expect(page.getByRole('button', { name }).first()).toBeDisabled();
  }
  await page.keyboard.press('n');
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await expect.poll(() => house.commands()).toEqual([{ type: 'claim_baton', from: 'u-relay' }]);
  house.patch({ desk: { type: 'desk', baton: { holder: YOU, since: 0 }, acts: [] } });
  await expect(page.getByRole('button', { name: 'End turn' })).toBeEnabled();
  expect(room.heard('give_floor')).toEqual([]);
});

test('says OK to a speaker', async ({ page, house }) => {
  const room = await open(page, house, ({ world }) => {
    world.entities.set('cue:back', {
      type: 'cue',
      id: 'back',
      to: { type: 'crew' },
      text: { type: 'preset', preset: 'more_time' },
      sender: 'Mei-Ling Chen',
      sent_at: Date.now(),
      cleared: false,
    });
  });
  await expect(page.getByText('I need more time')).toBeVisible();
  await page.keyboard.press('y');
  await expect.poll(() => room.heard('acknowledge_cue')).toEqual([{ type: 'acknowledge_cue', cue: 'back' }]);
});

test('corrects a past turn and gives a right of reply', async ({ page, house }) => {
  const room = await open(page, house);
  await page.keyboard.press('h');
  const row = page.getByRole('dialog').getByRole('listitem').first();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Right of reply' }).click();
  await expect.poll(() => room.heard('add_request')[0]?.kind).toBe('reply');
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Correct…' }).click();
  await page.keyboard.type('Grace Hopper');
  await page.getByRole('button', { name: 'Correct it' }).click();
  await expect
    .poll(() => room.heard('correct_turn')[0])
    .toMatchObject({
      turn: 'past3',
      who: { type: 'walk_in', name: 'Grace Hopper' },
    });
});

for (const [width, height] of [
  [390, 844],
  [768, 1024],
  [1024, 768],
  [1440, 900],
] as const) {
  test.describe(`by touch at ${width}×${height}`, () => {
    test.use({ viewport: { width, height }, hasTouch: true });

    test('d2 runs the session, and nothing lies over the clock', async ({ page, house }) => {
      const room = await open(page, house);
      const tap = (name: string | RegExp) => page.getByRole('button', { name }).first().tap();

      await tap('3 min behind');
      await expect(page.getByRole('dialog', { name: 'Replan' })).toBeVisible();
      expect(await clockIsFree(page)).toBe(true);
      await tap(/^Do this/);
      await expect.poll(() => room.heard('adjust_plan').length).toBe(1);
      await tap('Close');

      await tap(/in turns/);
      await page.getByText('Least heard first', { exact: true }).last().tap();
      await expect.poll(() => room.heard('change_segment')[0]?.policy).toEqual({ type: 'least_heard' });
      expect(await clockIsFree(page)).toBe(true);
      await tap('Close');

      await page.getByRole('button', { name: 'Cue…' }).filter({ visible: true }).tap();
      await tap('Slower, please');
      await expect.poll(() => room.heard('send_cue').length).toBe(1);
      expect(await clockIsFree(page)).toBe(true);
      await tap('Close');

      for (const open of ['Add', 'Other…']) {
        await tap(open);
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await clockIsFree(page), open).toBe(true);
        await tap('Close');
      }

      await tap('1 min more');
      await expect.poll(() => room.heard('add_time').length).toBe(1);
      await tap('Pause');
      await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
      await next(page).tap();
      await expect.poll(() => room.heard('give_floor').length).toBe(1);
      await tap('End turn');
      await expect(page.getByText('Nobody has the floor')).toBeVisible();
      await tap(/^Undo/);
      await expect.poll(() => room.heard('undo').length).toBe(1);
    });
  });
}

test('d1 each key opens its sheet, and each is accessible', async ({ page, house }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, house);
  for (const key of ['r', 'p', 'c', 'h', 'f', 't', 'a', 'o', 'i', '?']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
      key,
    ).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the large button lets whoever was interrupted go on, and a double press does no more', async ({
  page,
  house,
}) => {
  const room = await open(page, house, (room) => room.suggest('r2', 'clarifying_question'));
  const main = room.world.name(2);
  await page.keyboard.press('n');
  await expect(page.getByText(`${main} waits`)).toBeVisible();
  house.edit('queue', 'queue', {
    suggestion: { from: 'list', request: 'r3', reason: { why: 'first_in_list' } },
  });
  await expect(next(page)).toHaveText(new RegExp(`Let ${main} go on`));
  // The guard of the press that let somebody in has run out.
  await page.waitForTimeout(900);
  await pressTwice(page, 'n');
  await expect.poll(() => room.heard('resume_turn')).toEqual([{ type: 'resume_turn', turn: 't1' }]);
  await expect(page.getByText(`${main} waits`)).toHaveCount(0);
  expect(room.heard('give_floor')).toHaveLength(1);
});

test('what came from the relay desk meanwhile stands out on its tab until it is looked at', async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const room = await open(page, house, ({ world }) => {
    for (const [key, entity] of world.entities) {
      if (entity.type === 'question') world.entities.set(key, { ...entity, state: 'approved' });
    }
  });
  const tab = page.getByRole('tab', { name: /Relay desk/ });
  const [key, card] = [...room.world.entities].find(([, { type }]) => type === 'question') ?? [];
  if (!key || card?.type !== 'question') throw new Error('no question');
  await expect(page.getByRole('status').filter({ hasText: 'to read out' })).toHaveCount(0);
  house.patch({ [key]: { ...card, state: 'forwarded' } });
  await expect(page.getByRole('status').filter({ hasText: '1 question to read out' })).toHaveCount(1);
  await expect(page.getByRole('tab', { name: 'Rundown' }), 'the tab is not stolen').toHaveAttribute(
    'aria-selected',
    'true',
  );
  await tab.click();
  await expect(page.getByText(card.text)).toBeVisible();
  await page.getByRole('tab', { name: 'Rundown' }).click();
  await expect(tab).toHaveText(/Relay desk\s*1$/);
});

test('d2 in a low window what opens has the clock in its head', async ({ page, house }) => {
  await page.setViewportSize({ width: 1024, height: 600 });
  await open(page, house);
  await page.keyboard.press('r');
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('timer', { name: 'Time of the speaker' })).toBeInViewport({ ratio: 1 });
  await expect(next(page), 'the main buttons are free').toBeInViewport({ ratio: 1 });
  expect(await clockIsFree(sheet)).toBe(true);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(sheet.getByRole('timer')).toHaveCount(0);
  expect(await clockIsFree(page)).toBe(true);
});

for (const [width, height] of [
  [1920, 1080],
  [1024, 768],
  [768, 1024],
  [390, 844],
  [360, 640],
] as const) {
  test(`d2 what changed under the pointer is told above the list at ${width}×${height}`, async ({
    page,
    house,
  }) => {
    await page.setViewportSize({ width, height });
    const room = await open(page, house);
    const rows = page.locator('section.queue').getByRole('listitem');
    await rows.first().hover();
    const before = await rows.first().boundingBox();
    const order = [...room.world.entities.values()].find(({ type }) => type === 'queue');
    if (order?.type !== 'queue') throw new Error('no queue');
    house.edit('queue', 'queue', { order: order.order?.slice(1) });
    const news = page.getByRole('button', { name: 'Changed, show' });
    await expect(news).toBeInViewport({ ratio: 1 });
    expect(await rows.first().boundingBox(), 'no row moves').toEqual(before);
    const told = await news.boundingBox();
    expect((told?.y ?? 0) + (told?.height ?? 0)).toBeLessThanOrEqual(before?.y ?? 0);
    await news.click();
    await expect(news).toHaveCount(0);
    await expect(rows.first()).not.toContainText(room.world.name(20));
  });
}
