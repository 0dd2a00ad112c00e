#!/usr/bin/env bash
# A real Slurm of several nodes on this one machine, for tests: every node has its own network, host
# name, mounts, processes and IPC, its own slurmd and munged, and a wire to a bridge on a login node,
# where slurmctld runs. Needs root and the packages of "jobs/dependencies.sh slurm". All of it lives in
# namespaces below one process and in one directory, so that "stop" leaves nothing behind.
#
#   cluster.sh start DIR [NODES [THREADS_PER_CORE [SLURMD_TIMEOUT]]]
#                                    starts it (4 nodes of 8 cores with 1 hardware thread each, which are down when they
#                                    are silent for 8 s) and waits until all are idle; DIR must be new
#   cluster.sh exec DIR HOST CMD...  runs CMD on a host: login, node1, node2, ...
#   cluster.sh off DIR NODE          cuts the power of a node
#   cluster.sh on DIR NODE           boots it
#   cluster.sh wire DIR NODE up|down pulls the node's network cable, or puts it in
#   cluster.sh slow DIR NODE RATE    its network at RATE (as 1mbit), or "full"
#   cluster.sh cpu DIR NODE PERCENT PROGRAM     its processes of that name run only so much of the time
#   cluster.sh stop DIR              ends it all and removes DIR
set -eu

self=$(readlink -f -- "$0")
subnet=10.77.0
cores=8 # of a node, as Slurm sees it
mpi_settings=/etc/openmpi/openmpi-mca-params.conf

fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

address() { if [[ $1 == login ]]; then echo "$subnet.254"; else echo "$subnet.${1#node}"; fi; }

write_files() { # DIR NODES THREADS_PER_CORE SLURMD_TIMEOUT
  local dir=$1 nodes=$2 smt=$3 timeout=$4 i
  mkdir -p "$dir/etc" "$dir/log" "$dir/state" "$dir/pid"
  {
    echo "orte_tmpdir_base = /run"
    if [[ -e $mpi_settings ]]; then cat -- "$mpi_settings"; fi
  } >"$dir/etc/mpi-settings"
  (umask 077 && head -c 1024 /dev/urandom >"$dir/etc/munge.key")
  {
    echo "127.0.0.1 localhost"
    echo "$(address login) login"
    for ((i = 1; i <= nodes; ++i)); do echo "$(address "node$i") node$i"; done
  } >"$dir/etc/hosts"
  # The plugin of version 1 starts where /sys/fs/cgroup is not ours to write to.
  echo "CgroupPlugin=cgroup/v1" >"$dir/etc/cgroup.conf"
  # Credentials that expire soon: a requeued job waits for those of its first start to do so.
  cat >"$dir/etc/slurm.conf" <<END
ClusterName=arcfleet
SlurmctldHost=login($(address login))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=/run/munge.socket,cred_expire=5
MpiDefault=pmix
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool-%n
TmpFS=$dir/tmp-%n
SlurmctldPidFile=/run/slurmctld.pid
SlurmdPidFile=/run/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld
SlurmdLogFile=$dir/log/slurmd-%n
SlurmctldDebug=info
SlurmdDebug=info
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SlurmdParameters=config_overrides
ReturnToService=2
PropagateResourceLimits=NONE
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,sched_min_interval=0,bf_interval=1
JobCompType=jobcomp/filetxt
JobCompLoc=$dir/log/jobs
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobRequeue=1
MinJobAge=3600
MaxJobCount=1000
SlurmdTimeout=$timeout
SlurmctldTimeout=8
BatchStartTimeout=60
MessageTimeout=5
TCPTimeout=2
InactiveLimit=0
KillWait=3
UnkillableStepTimeout=60
GroupUpdateForce=0
NodeName=node[1-$nodes] NodeAddr=$subnet.[1-$nodes] CPUs=$((cores * smt)) Sockets=1 CoresPerSocket=$cores ThreadsPerCore=$smt RealMemory=4000 State=UNKNOWN
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
PartitionName=main Nodes=ALL Default=YES MaxTime=UNLIMITED State=UP OverSubscribe=NO PriorityTier=1 GraceTime=20
PartitionName=urgent Nodes=ALL MaxTime=UNLIMITED State=UP OverSubscribe=NO PriorityTier=10
END
}

# Runs as the first process of a host's namespaces: what a boot does. Its end ends the host.
init() { # DIR HOST
  local dir=$1 host=$2
  hostname "$host"
  mount -t tmpfs -o mode=755 tmpfs /run
  mount -t tmpfs -o mode=1777 tmpfs /dev/shm
  # Open MPI names the directory of a job's files after the host and the launcher's process number. Hosts of clusters
  # that run side by side share both, and /tmp: one job would remove the files of another.
  if [[ -e $mpi_settings ]]; then mount --bind "$dir/etc/mpi-settings" "$mpi_settings"; fi
  mkdir -p /etc/slurm
  mount --bind "$dir/etc" /etc/slurm
  mount --bind "$dir/etc/hosts" /etc/hosts
  ip link set lo up
  if [[ $host == login ]]; then
    ip link add wire0 type bridge
    ip address add "$(address login)/24" dev wire0
    ip link set wire0 up
  else
    rm -rf "$dir/tmp-$host"
    mkdir -p "$dir/tmp-$host" "$dir/spool-$host"
    while ! ip link show wire0 >/dev/null 2>&1; do sleep 0.02; done
    ip address add "$(address "$host")/24" dev wire0
    ip link set wire0 up
  fi
  munged --force --num-threads=2 --key-file="$dir/etc/munge.key" --socket=/run/munge.socket \
    --pid-file=/run/munged.pid --log-file="$dir/log/munged-$host" --seed-file="$dir/state/seed-$host"
  if [[ $host == login ]]; then slurmctld; else slurmd; fi
  echo up >"$dir/state/up-$host"
  while :; do sleep 3600 & wait; done
}

# A process of a host as this machine counts it.
pid_of() { # DIR HOST
  [[ -e $1/pid/$2 ]] || fail "$2 is off, or there is no cluster in $1"
  cat -- "$1/pid/$2"
}

namespaces=(--net --uts --mount --ipc --pid)

enter() { # DIR HOST CMD...
  local dir=$1 host=$2
  shift 2
  nsenter --target "$(pid_of "$dir" "$host")" "${namespaces[@]}" -- "$@"
}

# Starts a process in namespaces of its own and keeps the number that it has here.
boot() { # DIR HOST
  local dir=$1 host=$2 outer child
  rm -f -- "$dir/state/up-$host"
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/root \
    setsid unshare "${namespaces[@]}" --fork --kill-child --mount-proc --propagation private \
    "$self" init "$dir" "$host" >"$dir/log/init-$host" 2>&1 </dev/null &
  outer=$!
  until child=$(pgrep -P "$outer") && [[ -n $child ]]; do
    kill -0 "$outer" 2>/dev/null || fail "$host does not start: $(tail -n 1 "$dir/log/init-$host")"
    sleep 0.01
  done
  echo "$child" >"$dir/pid/$host"
}

boot_node() { # DIR NODE
  local dir=$1 node=$2
  boot "$dir" "$node"
  # Made outside, so that both ends can be given away by their process numbers.
  ip link add "af-$node-$$" type veth peer name "af-peer-$$" 2>/dev/null || fail "no veth pair: is this root?"
  ip link set "af-$node-$$" netns "$(pid_of "$dir" login)" name "$node"
  ip link set "af-peer-$$" netns "$(pid_of "$dir" "$node")" name wire0
  enter "$dir" login ip link set "$node" master wire0 up
}

# Tries a command until it succeeds. Tries are counted, some minutes of them, because they take longer on a slow machine.
wait_for() { # WHAT CMD...
  local tries=0 what=$1
  shift
  until "$@"; do
    ((++tries < 3000)) || fail "$what takes too long"
    sleep 0.05
  done
}

idle() { # DIR NODES
  [[ $(enter "$1" login sinfo -h -p main -t idle -o %D 2>/dev/null) == "$2" ]]
}

start() { # DIR [NODES [THREADS_PER_CORE [SLURMD_TIMEOUT]]]
  local dir nodes=${2:-4} i
  [[ $EUID -eq 0 ]] || fail "only root can start nodes"
  for command in slurmctld slurmd munged ip nsenter unshare; do
    command -v "$command" >/dev/null || fail "$command is missing: jobs/dependencies.sh slurm installs it"
  done
  mkdir -p -- "$1"
  dir=$(readlink -f -- "$1")
  [[ -z $(ls -A -- "$dir") ]] || fail "$1 is not empty"
  write_files "$dir" "$nodes" "${3:-1}" "${4:-8}"
  boot "$dir" login
  wait_for "the login node" test -e "$dir/state/up-login"
  for ((i = 1; i <= nodes; ++i)); do boot_node "$dir" "node$i"; done
  wait_for "the start of $nodes nodes (see $dir/log)" idle "$dir" "$nodes"
}

off() { # DIR HOST
  local pid
  pid=$(pid_of "$1" "$2")
  rm -f -- "$1/pid/$2"
  kill -KILL "$pid" 2>/dev/null || true
  wait_for "the end of $2" bash -c "! kill -0 $pid 2>/dev/null"
}

stop() { # DIR
  local file
  [[ -e $1/etc/slurm.conf ]] || fail "no cluster in $1"
  for file in "$1"/pid/node* "$1"/pid/login; do
    if [[ -e $file ]]; then off "$1" "${file##*/}"; fi
  done
  rm -rf -- "$1"
}

wire() { enter "$1" login ip link set "$2" "$3"; }

slow() { # DIR NODE RATE
  enter "$1" "$2" tc qdisc del dev wire0 root 2>/dev/null || true
  enter "$1" login tc qdisc del dev "$2" root 2>/dev/null || true
  [[ $3 != full ]] || return 0
  # Both ways: what leaves the node, and what the bridge sends to it.
  enter "$1" "$2" tc qdisc add dev wire0 root tbf rate "$3" burst 16kb latency 500ms
  enter "$1" login tc qdisc add dev "$2" root tbf rate "$3" burst 16kb latency 500ms
}

# Stops them and lets them go on ten times a second, as long as the node is on: a quota of the kernel's would do
# nothing where other work leaves them no more than that.
cpu() { # DIR NODE PERCENT PROGRAM
  local on off
  on=$(awk -v share="$3" 'BEGIN { print share / 1000 }')
  off=$(awk -v share="$3" 'BEGIN { print (100 - share) / 1000 }')
  enter "$1" "$2" setsid bash -c "while sleep $on; do pkill -STOP -x $4; sleep $off; pkill -CONT -x $4; done" \
    >/dev/null 2>&1 </dev/null &
}

[[ $# -ge 2 ]] || { sed -n '2,/^set -eu/{/^set -eu/d;s/^# \{0,1\}//;p}' "$self"; exit 2; }
action=$1
shift
case $action in
  start | stop | off | init | wire | slow | cpu) "$action" "$@" ;;
  on) boot_node "$@" ;;
  exec) enter "$@" ;;
  *) fail "unknown action $action, try --help" ;;
esac
