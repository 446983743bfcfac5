#!/usr/bin/env bash
# Packages every stage and every optional part, and has cfn-lint and the guard look at each template.
# Needs cfn-lint: see tools/ci/python-tools.sh.
set -euo pipefail
cd "$(dirname "$0")/../.."
case "$*" in
'') ;;
--help | -h)
  echo 'npm run lint:template

Packages every stage and every optional part, and has cfn-lint and the guard look at each template.

It needs cfn-lint: export LIFEGUARD_PYTHON_TOOLS=$(bash tools/ci/python-tools.sh DIR)
Exit codes: 0 nothing found, 1 something found, 2 called wrongly.'
  exit ;;
*)
  echo "Unknown option '$1'. Try: npm run lint:template -- --help" >&2
  exit 2 ;;
esac
if [ -z "${LIFEGUARD_PYTHON_TOOLS:-}" ]; then
  echo 'lint:template: LIFEGUARD_PYTHON_TOOLS is not set: see --help' >&2
  exit 2
fi
tools=$LIFEGUARD_PYTHON_TOOLS
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export LIFEGUARD_LOCAL_DIR=$folder/local

look_at() {
  local name=$1 stage=$2
  shift 2
  npx --no-install serverless package --stage "$stage" --package "$folder/$name" "$@" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; return 1; }
  judge "$name"
}

judge() {
  local template=$folder/$1/cloudformation-template-update-stack.json
  # W3005: the framework writes DependsOn where a reference says the same; it does no harm.
  # W8003: the switches of custom.triggers are written into conditions when the template is packaged.
  "$tools/cfn-lint" --ignore-checks W3005 W8003 -- "$template"
  printf '%s: cfn-lint clean; ' "$1"
  npx --no-install node tools/guard.ts --template "$template"
}

# custom.triggers are conditions of the template, so that switching them on needs no packaging anew.
switch_on() {
  local name=$1 from=$2
  shift 2
  mkdir "$folder/$name"
  npx --no-install node -e '
    const [from, to, ...conditions] = process.argv.slice(1);
    const template = JSON.parse(fs.readFileSync(from, "utf8"));
    for (const condition of conditions) {
      if (!template.Conditions[condition]) throw new Error(`no condition ${condition}`);
      template.Conditions[condition] = { "Fn::Equals": ["true", "true"] };
    }
    fs.writeFileSync(to, JSON.stringify(template));
  ' {"$folder/$from","$folder/$name"}/cloudformation-template-update-stack.json "$@"
  judge "$name"
}

look_at dev dev
look_at prod prod
switch_on 'prod with custom senders' prod WithCustomEmailSender WithCustomSmsSender
look_at 'prod with the tier LITE' prod --param tier=LITE --param managedLogin=hosted-ui
look_at 'prod with the tier PLUS' prod --param tier=PLUS
look_at 'prod with Google, firewall and traces' prod \
  --param identityProvider=google --param firewall=web-acl --param tracing=true
