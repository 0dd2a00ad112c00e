// Signals that ask the run to end: SIGINT, SIGTERM, and SIGUSR1, which batch systems send ahead of
// a time limit. The first one is a wish that the ranks agree on between two repeats; if they cannot
// within two seconds, or a second signal comes, the process ends at once. Saved files are always
// whole, so ending at once loses only what was being measured.
#pragma once

#include <string>

namespace arcfleet::run::interrupt {

// Once, from main, before anything long begins.
void watch_signals();

// The signal that came, 0 if none did.
int pending();

// The ranks have agreed to end: no more need to end at once.
void agreed();

// 128 + signal as shells say it; 75 (a temporary failure: try again) for SIGUSR1.
int exit_code(int signal);

// "SIGTERM"
std::string name(int signal);

}  // namespace arcfleet::run::interrupt
