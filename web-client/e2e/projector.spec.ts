import { expect, test } from './house';

test('enters by its link, hides the secret, and keeps within the security policy', async ({
  page,
  house,
}) => {
  await page.route('**/qr.svg', (route) => route.fulfill({ status: 404 }));
  await page.goto('/projector/s#link.secret');
  await expect(page.getByText('Now speaking')).toBeVisible();
  await expect(page.getByText('KT4H 7XQ2')).toBeVisible();
  expect(page.url()).not.toContain('secret');
  await page.reload();
  await expect(page.getByText('Now speaking')).toBeVisible();
  expect(house.entered).toBe(1);
  expect(house.violations).toEqual([]);
});

test('without its link it says what is missing', async ({ page, house }) => {
  await page.goto('/projector/s');
  await expect(page.getByText('This page needs the whole link you were given.')).toBeVisible();
  expect(house.entered).toBe(0);
});
