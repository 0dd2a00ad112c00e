#!/usr/bin/env bash
# Lists all packages that arcfleet needs, and installs the missing ones on Debian.
# It looks for the program, header or library itself, not for the package, so that modules, Spack and other systems work
# as well. Elsewhere than on Debian it prints the commands of other package managers. To add a dependency, add one line to
# packages() and one to the table in README.md.
#
# usage: jobs/dependencies.sh program|tests|checks|aarch64|slurm|variants|package
#                                      installs missing packages, or names them and exits with 1
#        jobs/dependencies.sh list     prints the list
# "tests" includes "program". Each other group belongs to the script of that name in tests/ and includes both.
# aarch64 also fetches the arm64 versions of the packages of both that end in -dev.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/build.sh"

# The names for dnf (RHEL 9 with EPEL), zypper and brew were never tried; - : no such package.
# for    Debian package               Spack spec                    dnf                    zypper                        brew             how it is found, what it is for
packages() {
  cat <<'END'
program  cmake                        cmake@3.25:                   cmake                  cmake                         cmake            cmake_at_least:3.25 configures the build
program  g++                          gcc@11:                       gcc-c++                gcc-c++                       gcc              compiles:c++20 C++20 and OpenMP
program  make                         gmake                         make                   make                          make             command:make,gmake runs the build
program  git                          git                           git                    git                           git              git_for_checkout: the commit that a result records
program  libopenmpi-dev               openmpi@4.1:                  openmpi-devel          openmpi4-devel                open-mpi         command:mpicxx,mpic++ MPI headers and libraries
program  openmpi-bin                  openmpi@4.1:                  openmpi                openmpi4                      open-mpi         command:mpirun,mpiexec mpirun
program  libhdf5-dev                  hdf5@1.10:+hl                 hdf5-devel             hdf5-devel                    hdf5             file:include/hdf5_hl.h,include/hdf5/*/hdf5_hl.h the file of samples
program  nlohmann-json3-dev           nlohmann-json@3.9:            json-devel             nlohmann_json-devel           nlohmann-json    file:*/cmake/nlohmann_json/nlohmann_jsonConfig.cmake tasks and the summary
program  libboost-program-options-dev boost@1.74:+program_options   boost-devel            libboost_program_options-devel boost            file:lib*/libboost_program_options*.so,lib/*/libboost_program_options*.so,lib*/libboost_program_options*.a the command line
program  libhwy-dev                   highway@1.0.3:                highway-devel          highway-devel                 highway          file:include/hwy/highway.h vector code for many instruction sets
program  libcminpack-dev              cminpack                      -                      -                             cminpack         file:include/cminpack-1/cminpack.h,include/cminpack.h fits of scaling laws
program  libhwloc-dev                 hwloc@2.1:                    hwloc-devel            hwloc-devel                   hwloc            file:include/hwloc.h the topology of a node, in a capsule
program  libarchive-dev               libarchive                    libarchive-devel       libarchive-devel              libarchive       file:include/archive.h the archive of a capsule
tests    gnuplot-nox                  gnuplot@5.2:                  gnuplot                gnuplot                       gnuplot          command:gnuplot the pictures of the analysis
tests    tidy                         tidy-html5                    tidy                   tidy                          tidy-html5       command:tidy the reports of the analysis are valid HTML
tests    libgtest-dev                 googletest                    gtest-devel            gtest                         googletest       file:lib*/cmake/GTest/GTestConfig.cmake,lib/*/cmake/GTest/GTestConfig.cmake the test framework
tests    libbenchmark-dev             benchmark@1.7:                google-benchmark-devel benchmark-devel               google-benchmark file:lib*/cmake/benchmark/benchmarkConfig.cmake,lib/*/cmake/benchmark/benchmarkConfig.cmake benchmarks of operations, steps and memory
tests    python3                      python                        python3                python3                       python           command:python3 checks of the result files
tests    python3-jsonschema           py-jsonschema                 python3-jsonschema     python3-jsonschema            -                python:jsonschema,h5py the summary against its schema
tests    python3-h5py                 py-h5py                       python3-h5py           python3-h5py                  -                python:jsonschema,h5py reads the samples back
tests    python3-scipy                py-scipy                      python3-scipy          python3-scipy                 scipy            python:jsonschema,h5py,scipy Extra-P and compare.py of Google Benchmark
tests    python3-venv                 python                        python3                python3                       python           python:venv,ensurepip Extra-P, ReFrame and EasyBuild, which tests install for themselves
tests    python3-dev                  python                        python3-devel          python3-devel                 python3          file:include/python3*/Python.h the Python package, which tests build
tests    python3-mpi4py               py-mpi4py                     python3-mpi4py-openmpi python3-mpi4py                mpi4py           python:jsonschema,h5py,mpi4py the learner over MPI ranks
tests    libbenchmark-tools           -                             -                      -                             -                file:share/benchmark/compare.py,share/googlebenchmark/tools/compare.py compare.py, which reads an export
tests    python3-xarray               py-xarray                     -                      python3-xarray                -                python:jsonschema,h5py,xarray reads the samples with named axes
tests    python3-h5netcdf             py-h5netcdf                   -                      python3-h5netcdf              -                python:jsonschema,h5py,h5netcdf one of xarray's engines
tests    python3-netcdf4              py-netcdf4                    python3-netcdf4        python3-netCDF4               -                python:jsonschema,h5py,netCDF4 the other one
tests    python3-pandas               py-pandas                     python3-pandas         python3-pandas                -                python:jsonschema,h5py,pandas the examples of the results
tests    python3-matplotlib           py-matplotlib                 python3-matplotlib     python3-matplotlib            -                python:jsonschema,h5py,matplotlib the same
tests    netcdf-bin                   netcdf-c                      netcdf                 netcdf                        netcdf           command:ncdump the samples as netCDF
tests    jq                           jq                            jq                     jq                            jq               command:jq the summary
tests    hdf5-tools                   hdf5@1.10:+hl+tools           hdf5                   hdf5                          hdf5             command:h5dump reads the samples back
tests    pkg-config                   pkgconf                       pkgconf-pkg-config     pkg-config                    pkgconf          command:pkg-config finds the installed library
tests    shellcheck                   shellcheck                    ShellCheck             ShellCheck                    shellcheck       command:shellcheck the scripts
tests    man-db                       man-db                        man-db                 man                           man-db           command:man shows the manual pages
tests    mpich                        mpich                         mpich                  mpich                         mpich            command:mpiexec.hydra a foreign launcher, which arcfleet must notice
tests    zsh                          zsh                           zsh                    zsh                           zsh              command:zsh loads the completions for zsh
tests    locales                      -                             glibc-locale-source    glibc-i18ndata                -                file:share/i18n/locales/tr_TR the languages in which scripts and programs must work
checks   clang                        llvm+clang                    clang                  clang                         llvm             command:clang++ the second compiler, and its sanitizers
checks   libclang-rt-dev              llvm+clang+compiler-rt        compiler-rt            clang                         llvm             sanitizer:address the runtime of the sanitizers
checks   libomp-dev                   llvm+openmp                   libomp-devel           libomp-devel                  libomp           file:lib*/libomp.so,lib/*/libomp.so,lib/llvm-*/lib/libomp.so OpenMP for Clang
checks   clang-format                 llvm+clang                    clang-tools-extra      clang-tools                   clang-format     command:clang-format the layout of the sources
checks   clang-tidy                   llvm+clang                    clang-tools-extra      clang-tools                   llvm             command:clang-tidy faults and habits in the sources
checks   ccache                       ccache                        ccache                 ccache                        ccache           command:ccache compiles no source twice with the same compiler
checks   python3-torch                py-torch                      -                      -                             -                python:jsonschema,h5py,torch Stable-Baselines3, which a test of the Python package plays; Ubuntu 24.04 lacks it
checks   chromium                     -                             chromium               chromium                      -                command:chromium,chromium-browser,google-chrome shows the reports of the analysis
aarch64  g++-aarch64-linux-gnu        -                             -                      -                             -                command:aarch64-linux-gnu-g++ compiles for AArch64
aarch64  qemu-user                    -                             -                      -                             -                command:qemu-aarch64 runs what it compiled
slurm    slurmctld                    -                             slurm-slurmctld        slurm                         -                command:slurmctld the cluster's controller
slurm    slurmd                       -                             slurm-slurmd           slurm-node                    -                command:slurmd the nodes
slurm    slurm-client                 slurm                         slurm                  slurm                         -                command:sbatch jobs
slurm    munge                        munge                         munge                  munge                         -                command:munged authentication within the cluster
slurm    libpmix-dev                  pmix                          pmix-devel             pmix-devel                    -                file:lib/*/pmix2/include/pmix.h,include/pmix.h what ranks of the cluster wait with
slurm    iproute2                     iproute2                      iproute                iproute2                      -                command:ip the cluster's network
slurm    environment-modules          environment-modules           environment-modules    -                             -                file:lib/*/modulecmd.tcl,bin/modulecmd modulefiles
slurm    lua5.3                       lua@5.3:                      lua                    lua53                         -                command:lua5.3 Lmod, which is fetched but not installed
slurm    lua-posix                    lua-luaposix                  lua-posix              lua53-luaposix                -                file:lib/*/lua/5.3/posix.so,share/lua/5.3/posix/init.lua Lmod
slurm    lua-filesystem               lua-luafilesystem             lua-filesystem         lua53-luafilesystem           -                file:lib/*/lua/5.3/lfs.so Lmod
slurm    lua-term                     -                             lua-term               lua53-luaterm                 -                file:lib/*/lua/5.3/term/core.so Lmod
variants libmpich-dev                 -                             -                      -                             -                command:mpicxx.mpich MPICH's headers and libraries
variants libhdf5-openmpi-dev          -                             -                      -                             -                command:h5pcc.openmpi a parallel HDF5
package  debootstrap                  -                             -                      -                             -                command:debootstrap the bare system
package  lintian                      -                             -                      -                             -                command:lintian checks of the Debian package
END
}

command_found() {
  local name
  for name in "$@"; do
    if command -v "$name" >/dev/null; then return 0; fi
  done
  return 1
}

# Prints the directories where CMake would look, one per line: the system's, and those that modules and Spack set.
prefixes() {
  local name
  printf '%s\n' /usr /usr/local
  for name in PATH CMAKE_PREFIX_PATH CPATH CPLUS_INCLUDE_PATH LIBRARY_PATH LD_LIBRARY_PATH \
    CONDA_PREFIX $(compgen -v | grep -E '_(ROOT|DIR|HOME)$|^EBROOT'); do
    tr ':' '\n' <<<"${!name:-}" | sed -E 's,/(bin|include|lib|lib64)/?$,,'
  done
}

file_found() {
  local prefix pattern
  while read -r prefix; do
    for pattern in "$@"; do
      if [[ -n $prefix ]] && compgen -G "$prefix/$pattern" >/dev/null; then return 0; fi
    done
  done < <(prefixes | sort -u)
  return 1
}

cmake_found() {
  local version
  version=$(cmake --version 2>/dev/null | awk 'NR == 1 {print $3}') || return 1
  [[ -n $version && $(printf '%s\n' "$1" "$version" | sort -V | head -n 1) == "$1" ]]
}

compiler_found() {
  "${CXX:-c++}" -std="$1" -fopenmp -fsyntax-only -x c++ - <<<'#include <span>
#include <omp.h>' >/dev/null 2>&1
}

sanitizer_found() {
  clang++ -fsanitize="$1" -x c++ -o /dev/null - <<<'int main() {}' >/dev/null 2>&1
}

# found KIND:ARGUMENT,...: true if the item of the list is on this system.
found() {
  local arguments
  IFS=, read -r -a arguments <<<"${1#*:}"
  case ${1%%:*} in
    command) command_found "${arguments[@]}" ;;
    file) file_found "${arguments[@]}" ;;
    cmake_at_least) cmake_found "${arguments[0]}" ;;
    compiles) compiler_found "${arguments[0]}" ;;
    sanitizer) sanitizer_found "${arguments[0]}" ;;
    python) python_with "${arguments[@]}" >/dev/null ;;
    git_for_checkout) command_found git || [[ ! -e $root/.git ]] ;;
    *) fail 1 "cannot look for '$1' (unknown kind): add it to found() in dependencies.sh" ;;
  esac
}

# missing USE: prints the lines of packages() that USE needs and that are not found, without USE and how they are found.
missing() {
  local use debian spack dnf zypper brew probe purpose
  while read -r use debian spack dnf zypper brew probe purpose; do
    [[ $use == program || $use == "$1" || $use == tests && $1 != program ]] || continue
    found "$probe" || echo "$debian $spack $dnf $zypper $brew $purpose"
  done < <(packages)
}

# become_root: sets as_root to the prefix that runs a command as root; false if that is impossible.
become_root() {
  as_root=(env)
  ((EUID == 0)) && return 0
  command -v sudo >/dev/null || return 1
  as_root=(sudo -n env)
  sudo -n true 2>/dev/null && return 0
  [[ -t 0 && -t 2 && -z ${CI:-} ]] || return 1
  as_root=(sudo env)
}

apt() {
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive PATH="$PATH:/usr/sbin:/sbin" \
    apt-get -q -y -o DPkg::Lock::Timeout=600 "$@" 9>&- # a service that it starts must not keep the lock
}

# install PACKAGES...: installs them and returns whether that worked. A failed update is ignored, because one broken
# package source need not stop the others. If the installation fails, both logs are shown.
install() {
  local logs code=0
  say "installing $*"
  "${as_root[@]}" true || return 1 # sudo asks for the password here
  logs=$(mktemp -d)
  quietly "$logs/update" apt update || true
  if ! quietly "$logs/install" apt install --no-install-recommends "$@"; then
    show "$logs/update"
    show "$logs/install"
    code=1
  fi
  rm -rf -- "$logs"
  return "$code"
}

# names COLUMN LINES: prints the names in that column of the lines of missing(), each once.
names() { cut -d ' ' -f "$1" <<<"$2" | grep -vx -e - | sort -u | tr '\n' ' '; }

# advise MANAGER LINES: prints the command with which that package manager installs the missing packages, and what it lacks.
# RHEL's MPI is found only after its module is loaded.
advise() {
  local column title command lacking found
  case $1 in
    apt-get) column=1 title="On Debian, as root" command="apt-get install --no-install-recommends" ;;
    spack) column=2 title="With Spack" command="spack install" ;;
    dnf) column=3 title="On RHEL 9 or Rocky 9, as root (enable EPEL and CRB before; untested)" command="dnf install" ;;
    zypper) column=4 title="On openSUSE, as root (untested)" command="zypper install" ;;
    brew) column=5 title="With Homebrew (untested)" command="brew install" ;;
  esac
  found=$(names "$column" "$2")
  lacking=$(awk -v column="$column" '$column == "-" {printf "%s ", $1}' <<<"$2")
  [[ -n ${found% } ]] || return 0
  [[ $1 != spack ]] || found="${found% } && spack load ${found% }"
  printf '%s:\n    %s %s\n' "$title" "$command" "${found% }"
  [[ $1 != dnf || $found != *openmpi* ]] || printf '    module load mpi/openmpi-x86_64\n'
  [[ -z $lacking || $1 == spack ]] || printf '    no package there: %s(Debian names; Spack builds it)\n' "$lacking"
}

# managers: prints the package managers to advise, that of this system first.
managers() {
  local manager all=(apt-get dnf zypper brew)
  for manager in "${all[@]}"; do
    if command -v "$manager" >/dev/null; then
      printf '%s\n' "$manager" "${all[@]}" | awk '!seen[$0]++'
      return 0
    fi
  done
  printf '%s\n' "${all[@]}"
}

# refuse REASON LINES: names the missing packages and exits with 1.
refuse() {
  local debian spack dnf zypper brew purpose manager
  say "packages are missing and cannot be installed ($1):"
  {
    while read -r debian spack dnf zypper brew purpose; do
      printf '  %-29s %s\n' "$debian" "$purpose"
    done <<<"$2"
    while read -r manager; do advise "$manager" "$2"; done < <(managers && echo spack)
    echo "If they are installed but not found, set ARCFLEET_SKIP_CHECK=1 to leave the search to CMake."
  } >&2
  exit 1
}

ensure() {
  local lines names reason
  lines=$(missing "$1")
  [[ -n $lines ]] || return 0
  if ! command -v apt-get >/dev/null; then
    reason="there is no apt-get"
  elif ! become_root; then
    reason="you are not root and cannot use sudo"
  else
    lock "$build_root/packages"
    mapfile -t names < <(missing "$1" | cut -d ' ' -f 1)
    reason="they are still not found after installation"
    ((${#names[@]} == 0)) || install "${names[@]}" || reason="apt-get failed"
    lines=$(missing "$1")
  fi
  [[ -z $lines ]] || refuse "$reason" "$lines"
}

case ${1:-} in
  program | tests | checks | aarch64 | slurm | variants | package) [[ -n ${ARCFLEET_SKIP_CHECK:-} ]] || ensure "$1" ;;
  list) packages | awk '{use = $1; deb = $2; spack = $3; $1 = $2 = $3 = $4 = $5 = $6 = $7 = ""; sub(/^ +/, "")
                         printf "%-8s %-29s %-32s %s\n", use, deb, spack, $0}' ;;
  *) fail 2 "'${1:-}' is no group of packages: jobs/dependencies.sh --help names all" ;;
esac
