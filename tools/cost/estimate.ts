import type prices from './prices.json';
import { assumptions, type Usage } from './usage.ts';

export type Prices = typeof prices;

export interface Line {
  what: string;
  /** Units times price, in words. */
  how: string;
  /** US dollars a month. */
  amount: number;
}

interface Bracket {
  /** Last user the price holds for; the last bracket has no end. */
  upTo?: number;
  price: number;
}

/** A month's bill, line by line. Only Cognito's free allowance is taken off: the others are shared. */
export function estimate(usage: Usage, prices: Prices): Line[] {
  const { cognito, email, httpApi } = prices;
  const lines: Line[] = [
    users(usage, prices),
    line('E-mail (SES)', usage.emails, 'messages', email.message),
    textMessages(usage, prices),
    functions(usage, prices),
    line('HTTP API', usage.apiRequests, 'requests', httpApi.request),
    tables(usage, prices),
    logs(usage, prices),
    watching(prices),
    secrets(usage, prices),
    line(
      'Parameters (SSM)',
      assumptions.parameters,
      'standard ones',
      prices.parameters.standardMonth,
    ),
  ];
  if (usage.machineTokens > 0) {
    lines.push({
      what: 'Machine tokens',
      how: `1 client at ${cognito.machineClient}, ${usage.machineTokens} tokens at ${cognito.machineToken}`,
      amount: cognito.machineClient + usage.machineTokens * cognito.machineToken,
    });
  }
  if (usage.firewall) lines.push(firewall(usage, prices));
  return lines;
}

/** Sum of the lines, in US dollars, rounded to cents. */
export function total(lines: Line[]): number {
  return Math.round(lines.reduce((sum, { amount }) => sum + amount, 0) * 100) / 100;
}

function line(what: string, units: number, unit: string, price: number): Line {
  return { what, how: `${units} ${unit} at ${price}`, amount: units * price };
}

function textMessages({ sms: count }: Usage, { sms }: Prices): Line {
  return {
    what: 'SMS',
    how: `${count} messages at ${sms.message} and ${sms.carrierFee} for the carrier`,
    amount: count * (sms.message + sms.carrierFee),
  };
}

function users({ tier, monthlyActiveUsers }: Usage, { cognito }: Prices): Line {
  const free = cognito.freeMonthlyActiveUsers[tier];
  const brackets: Bracket[] = cognito.monthlyActiveUser[tier];
  return {
    what: `Cognito ${tier}`,
    how: `${monthlyActiveUsers} active users, ${free} of them free, from ${brackets[0]?.price}`,
    amount: graduated(monthlyActiveUsers, free, brackets),
  };
}

/** The free ones are the first ones: they fill the first bracket. */
function graduated(units: number, free: number, brackets: Bracket[]): number {
  let from = free;
  let amount = 0;
  for (const { upTo = Number.POSITIVE_INFINITY, price } of brackets) {
    amount += Math.max(0, Math.min(units, upTo) - from) * price;
    from = Math.max(from, upTo);
  }
  return amount;
}

function invocations({ signIns, apiRequests }: Usage): number {
  return signIns * assumptions.triggersPerSignIn + apiRequests;
}

function functions(usage: Usage, { lambda }: Prices): Line {
  const count = invocations(usage);
  const gigabyteSeconds =
    count * assumptions.secondsPerInvocation * assumptions.gigabytesPerFunction;
  return {
    what: 'Lambda',
    how: `${count} invocations, ${Math.round(gigabyteSeconds)} GB-s`,
    amount: count * lambda.request + gigabyteSeconds * lambda.gigabyteSecond,
  };
}

function tables(usage: Usage, { dynamodb }: Prices): Line {
  const writes = usage.signIns * assumptions.writesPerSignIn;
  const reads =
    usage.signIns * assumptions.readsPerSignIn + usage.apiRequests * assumptions.readsPerApiRequest;
  const gigabytes = (usage.monthlyActiveUsers * assumptions.profileBytes) / 1e9;
  return {
    what: 'DynamoDB',
    how: `${writes} writes, ${reads} reads, ${gigabytes.toFixed(2)} GB with backup`,
    amount:
      writes * dynamodb.write +
      reads * dynamodb.read +
      gigabytes * (dynamodb.gigabyteMonth + dynamodb.backupGigabyteMonth),
  };
}

function logs(usage: Usage, { cloudwatch }: Prices): Line {
  const bytes =
    invocations(usage) * assumptions.logBytesPerInvocation +
    usage.apiRequests * assumptions.logBytesPerAccess;
  const gigabytes = bytes / 1e9;
  return line('Logs', Number(gigabytes.toFixed(2)), 'GB', cloudwatch.logGigabyte);
}

function watching({ cloudwatch }: Prices): Line {
  const { metrics, alarmMetrics } = assumptions;
  return {
    what: 'Metrics, alarms, dashboard',
    how: `${metrics} metrics, ${alarmMetrics} alarm metrics, 1 dashboard`,
    amount:
      metrics * cloudwatch.metricMonth +
      alarmMetrics * cloudwatch.alarmMetricMonth +
      cloudwatch.dashboardMonth,
  };
}

function secrets({ signIns, emails, sms, customSenders }: Usage, { kms }: Prices): Line {
  const ofMessages = customSenders ? (emails + sms) * assumptions.keyRequestsPerMessage : 0;
  const requests = Math.round(signIns * assumptions.parameterReadsPerSignIn) + ofMessages;
  const keys = customSenders ? 1 : 0;
  return {
    what: 'KMS',
    how: `${keys} keys at ${kms.keyMonth}, ${requests} requests at ${kms.request}`,
    amount: keys * kms.keyMonth + requests * kms.request,
  };
}

function firewall({ signIns }: Usage, { waf }: Prices): Line {
  const requests = signIns * assumptions.poolRequestsPerSignIn;
  return {
    what: 'Web ACL',
    how: `${assumptions.firewallRules} rules, ${requests} requests`,
    amount: waf.webAclMonth + assumptions.firewallRules * waf.ruleMonth + requests * waf.request,
  };
}
