import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../src/project-root";

/**
 * Makes a folder for the PATH with programs named `kong` and `nginx`. They check that they are called as in the sources of Kong 3.9.3.
 * This nginx runs our local-edge on the files that Kong was given.
 *
 * @param version what `kong version` prints.
 */
export function standInKong(folder: string, version = "3.9.3"): string {
  mkdirSync(folder, { recursive: true });
  program(join(folder, "kong"), kong(version));
  program(join(folder, "nginx"), nginx());
  return folder;
}

function program(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\nset -eu\n${script}`);
  chmodSync(path, 0o755);
}

/** Records every call with its variables `KONG_…`. */
const kong = (version: string) => `
fail() { echo "stand-in kong: $1" >&2; exit 1; }
case "$1" in
version) echo "${version}"; exit 0 ;;
config)
  [ "$2" = parse ] && [ "$4" = -c ] && [ "$6" = -p ] || fail "called as: $*"
  yml=$3; conf=$5; prefix=$7
  grep -q '_format_version: "3.0"' "$yml" || fail "no declarative configuration: $yml" ;;
prepare)
  [ "$2" = -c ] && [ "$4" = -p ] || fail "called as: $*"
  conf=$3; prefix=$5 ;;
*) fail "no command $1" ;;
esac
[ -d "$prefix" ] || fail "no prefix"
[ "$KONG_PREFIX" = "$prefix" ] || fail "the prefix is $KONG_PREFIX"
[ "$KONG_NGINX_DAEMON" = off ] || fail "a daemon"
[ -f "$KONG_DECLARATIVE_CONFIG" ] || fail "no kong.yml"
[ -z "\${KONG_DATABASE:-}" ] || fail "KONG_DATABASE of another Kong"
[ "$(id -u)" != 0 ] || [ "\${KONG_NGINX_USER:-}" = "root root" ] || fail "workers that cannot read the prefix"
grep -q '^database = off$' "$conf" || fail "no kong.conf"
format=\${KONG_PROXY_ACCESS_LOG#/dev/stdout }
grep -q "^nginx_http_log_format = $format escape=json " "$conf" || fail "the access log has no format: $KONG_PROXY_ACCESS_LOG"
if [ "$1" = config ]; then
  if [ -n "\${STAND_IN_REFUSES:-}" ]; then echo "Error: Failed parsing: in 'plugins': $STAND_IN_REFUSES" >&2; exit 1; fi
  echo "parse successful"; exit 0
fi
mkdir -p "$prefix/sockets" "$prefix/logs"
printf "yml='%s'\\n" "$KONG_DECLARATIVE_CONFIG" > "$prefix/.kong_env"
echo "daemon off;" > "$prefix/nginx.conf"
`;

const nginx = () => `
if [ "$1" = -v ]; then echo "nginx version: openresty/1.25.3.2" >&2; exit 0; fi
[ "$1" = -p ] && [ "$3" = -c ] && [ "$4" = nginx.conf ] || { echo "stand-in nginx: called as: $*" >&2; exit 1; }
prefix=$2
[ -f "$prefix/$4" ] || { echo "stand-in nginx: not prepared" >&2; exit 1; }
[ -z "\${STAND_IN_FAILS:-}" ] || { echo "nginx: [emerg] $STAND_IN_FAILS" >&2; exit 1; }
[ ! -e "$prefix/sockets/we" ] || { echo "nginx: [emerg] bind() to unix:sockets/we failed (98: Address already in use)" >&2; exit 1; }
touch "$prefix/sockets/we"
. "$prefix/.kong_env"
# A worker, which outlives its master until a process ends it.
[ -z "\${STAND_IN_WORKER:-}" ] || { sleep 600 & echo $! > "$STAND_IN_WORKER"; }
unset PORT GATEWAY_TARGETS
KONG_CONFIG=$yml NODE_ENV=test LOG_LEVEL=warn exec "${process.execPath}" "${join(projectRoot(), "kong/local-edge/dist/src/main.js")}"
`;
