/** Loaded by jest before each test file: a test that asserts nothing fails. */
import { beforeEach, expect } from '@jest/globals';

beforeEach(() => {
  expect.hasAssertions();
});
