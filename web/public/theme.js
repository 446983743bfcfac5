// Before the first paint, so that a chosen theme never flashes. Not inline: the policy forbids it.
try {
  const theme = localStorage.getItem('lifeguard.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed: the system's theme holds.
}
