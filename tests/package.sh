#!/usr/bin/env bash
# Makes the Debian package, and installs, uses and removes it on a bare Debian of this machine's release
# (tests/package): debootstrap fetches that from the sources of this machine's apt-get and keeps it in
# build/package. With --from-source that bare system builds this checkout by itself, with
# jobs/workstation.sh and then with tests/run.sh, and with Debian's packages alone. --release takes
# another release of Debian for that, such as trixie, from the same place.
#
# Needs root and the packages of "jobs/dependencies.sh package", which it installs. All that is done
# to the bare system happens in namespaces and in memory: nothing is left, however this ends.
#
# usage: tests/package.sh [--from-source [--release NAME]] [CLASS.TEST]
# The exit code is 0, 1 if a test failed, 77 where it has to be skipped, which in CI fails.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

own_release=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)

# debian_sources FORMAT: of what this machine's apt-get takes from Debian for its own release, by http alone.
# shellcheck disable=SC2016 # apt-get's own variables
debian_sources() {
  apt-get indextargets --format '$(ORIGIN) $(RELEASE) $(COMPONENT) $(REPO_URI)' 'Created-By: Packages' |
    awk -v format="$1" -v release="$own_release" '
      $1 == "Debian" && index($2, release) == 1 && $4 ~ /^https?:/ {
        print format == "list" ? "deb " $4 " " $2 " " $3 : $4, $2}' | sort -u
}

# alone COMMAND...: with mounts and processes of its own, which end with it; and it ends with this script,
# however that ends.
alone() {
  setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc -- "$@" 9>&-
}

# make_base: the bare system, once; nothing to do if it is there.
make_base() {
  local mirror certificates=''
  [[ -n $(debian_sources uri) ]] || quietly "$work/update.log" apt-get -q update || true
  mirror=$(debian_sources uri | awk -v release="$own_release" '$2 == release {print $1; exit}')
  [[ -n $mirror ]] || skip "apt-get here has no http source of Debian's packages"
  [[ $(cat -- "$work/made-of" 2>/dev/null) != "$release $mirror" ]] || return 0
  say "fetching a bare Debian ($release)"
  rm -rf -- "$work/base" "$work/made-of"
  mkdir -p -- "$work/archives"
  [[ $mirror != https:* ]] || certificates=--include=ca-certificates
  alone debootstrap --variant=minbase ${certificates:+"$certificates"} --cache-dir="$work/archives" \
    "$release" "$work/base" "$mirror" >"$work/base.log" 2>&1 </dev/null || {
    show "$work/base.log"
    skip "Debian's packages cannot be fetched (debootstrap's messages are above)"
  }
  if [[ $release == "$own_release" ]]; then debian_sources list; else echo "deb $mirror $release main"; fi \
    >"$work/base/etc/apt/sources.list"
  echo "$release $mirror" >"$work/made-of"
}

# make_package: the .deb, looked through for what Debian does not want of one.
make_package() {
  build "$root/build/release" -DARCFLEET_TESTS=ON \
    -DARCFLEET_PYTHON="$(python_with jsonschema h5py || command -v python3)"
  rm -f -- "$work"/arcfleet_*.deb
  quietly "$work/cpack.log" cpack --config "$root/build/release/CPackConfig.cmake" -B "$work" || {
    show "$work/cpack.log"
    fail 1 "cpack could not make the package"
  }
  unlock
  lintian --allow-root --fail-on error,warning "$work"/arcfleet_*.deb ||
    fail 1 "lintian has found faults in the package"
}

tests=package
release=$own_release
work=$root/build/package
if [[ ${1:-} == --from-source ]]; then
  tests=source
  shift
  if [[ ${1:-} == --release ]]; then
    release=${2:-}
    [[ $release =~ ^[a-z]+$ ]] || fail 2 "--release needs the name of a Debian release, such as trixie"
    [[ $release == "$own_release" ]] || work=$root/build/package-$release
    shift 2
  fi
fi
((EUID == 0)) || skip "only root can make a system of its own"
[[ -e /etc/debian_version ]] || skip "no Debian"
export PATH=$PATH:/usr/sbin:/sbin
umask 022
"$root/jobs/dependencies.sh" package || skip "packages are missing"
eval "$(apt-config shell http_proxy Acquire::http::Proxy https_proxy Acquire::https::Proxy)"
export http_proxy https_proxy # as apt-get has them
mkdir -p -- "$work/bare" "$work/archives"
alone mount -t tmpfs none "$work/bare" || skip "the kernel allows no mounts here"
if [[ $tests == package ]]; then make_package; fi
lock "$work"
make_base
alone "$(python_with json)" "$root/tests/package/${tests}_test.py" "$work" "$@"
