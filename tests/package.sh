#!/usr/bin/env bash
# Makes the Debian package, and installs, uses and removes it on a bare Debian of this machine's release
# (tests/package): debootstrap fetches that from the sources of this machine's apt-get and keeps it in
# build/package. With --from-source that bare system builds this checkout by itself, with
# jobs/workstation.sh and then with tests/run.sh, and with Debian's packages alone. --release takes
# another release of Debian for that, such as trixie, from the same place, or one of Ubuntu, such as
# ubuntu:noble, from the folder ubuntu beside Debian's, or from Ubuntu's own servers.
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

# ubuntu_keyring MIRROR: sets keyring to the keys of Ubuntu's releases: those of this machine, or else of
# Debian's package of them, which Debian 12 lacks and whose signature apt-get checks.
ubuntu_keyring() {
  local file=/usr/share/keyrings/ubuntu-archive-keyring.gpg keys=$work/keys apt
  keyring=$file
  [[ ! -r $keyring ]] || return 0
  keyring=$keys$file
  [[ ! -r $keyring ]] || return 0
  mkdir -p -- "$keys/lists/partial" "$keys/archives/partial"
  echo "deb $1 trixie main" >"$keys/sources"
  apt=(apt-get -q -o "Dir::Etc::SourceList=$keys/sources" -o Dir::Etc::SourceParts=- -o APT::Sandbox::User=root
    -o "Dir::State::Lists=$keys/lists" -o "Dir::Cache=$keys")
  (
    cd -- "$keys"
    "${apt[@]}" update && "${apt[@]}" download ubuntu-keyring && dpkg-deb -x ubuntu-keyring_*.deb .
  ) >"$keys/log" 2>&1 </dev/null || {
    show "$keys/log"
    skip "the keys of Ubuntu's releases cannot be fetched (apt-get's messages are above)"
  }
}

# bootstrap MIRROR [SCRIPT] OPTIONS...: makes base from there, or without a mirror from debootstrap's own. SCRIPT stands
# in for that of a release younger than debootstrap.
bootstrap() {
  local mirror=$1 script=$2
  shift 2
  rm -rf -- "$work/base"
  [[ $mirror != https:* ]] || set -- --include=ca-certificates "$@"
  alone debootstrap --variant=minbase --cache-dir="$work/archives" "$@" \
    "${release#*:}" "$work/base" "$mirror" "$script" >>"$work/base.log" 2>&1 </dev/null
}

# make_base: the bare system, once; nothing to do if it is there.
make_base() {
  local mirror keyring
  [[ -n $(debian_sources uri) ]] || quietly "$work/update.log" apt-get -q update || true
  mirror=$(debian_sources uri | awk -v release="$own_release" '$2 == release {sub("/$", "", $1); print $1; exit}')
  [[ -n $mirror ]] || skip "apt-get here has no http source of Debian's packages"
  [[ $(cat -- "$work/made-of" 2>/dev/null) != "$release $mirror" ]] || return 0
  say "fetching a bare system ($release)"
  rm -f -- "$work/made-of" "$work/base.log"
  mkdir -p -- "$work/archives"
  if [[ $release == ubuntu:* ]]; then
    ubuntu_keyring "$mirror"
    set -- gutsy --components=main,universe --keyring="$keyring"
    bootstrap "${mirror%/*}/ubuntu" "$@" || bootstrap '' "$@"
  else
    bootstrap "$mirror" ''
  fi || {
    show "$work/base.log"
    skip "the packages of $release cannot be fetched (debootstrap's messages are above)"
  }
  [[ $release != "$own_release" ]] || debian_sources list >"$work/base/etc/apt/sources.list"
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
    [[ $release =~ ^(ubuntu:)?[a-z]+$ ]] || fail 2 "--release needs a release of Debian or Ubuntu, such as trixie or ubuntu:noble"
    [[ $release == "$own_release" ]] || work=$root/build/package-${release#*:}
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
make_build_folder
mkdir -p -- "$work/bare" "$work/archives"
alone mount -t tmpfs none "$work/bare" || skip "the kernel allows no mounts here"
if [[ $tests == package ]]; then make_package; fi
lock "$work"
make_base
alone "$(python_with json)" "$root/tests/package/${tests}_test.py" "$work" "$@"
