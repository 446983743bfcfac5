import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { configureAmplify } from './auth/amplify.ts';
import { watchSession } from './auth/session.ts';
import { ConfigError, ConfigProvider, loadConfig } from './config.ts';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root.');
const root = createRoot(element);

try {
  const config = await loadConfig();
  configureAmplify(config);
  watchSession();
  root.render(
    <StrictMode>
      <ConfigProvider value={config}>
        <App />
      </ConfigProvider>
    </StrictMode>,
  );
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  root.render(
    <main className="plain">
      <h1>This site is not set up</h1>
      <p>{error.message}</p>
    </main>,
  );
}
