#include "capsule/personal_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace arcfleet::capsule {
namespace {

// Letters before a group in an expression: the text begins there, or a word does.
#define WORD "(^|[^[:alnum:]])"

#define SECRET_WORD \
  "(token|secret|passwo?r?d|passphrase|credential|cookie|authori|api[_-]?key|[_-]key|[_-]auth)"
#define VALUE "(\"[^\"]*\"|'[^']*'|[^[:blank:],;\"']+)"
// What follows a colon in a list of paths is no value.
#define NO_PATH "(\"[^\"]*\"|'[^']*'|[^[:blank:],;\"'/][^[:blank:],;\"']*)"

bool is_ipv4(std::string_view text) {
  int part = 0;
  for (const char c : text) {
    part = c == '.' ? 0 : part * 10 + (c - '0');
    if (part > 255) return false;
  }
  return true;
}

std::ptrdiff_t count_of(std::string_view text, int (*kind)(int)) {
  return std::ranges::count_if(text,
                               [kind](char c) { return kind(static_cast<unsigned char>(c)) != 0; });
}

// Letters in both cases among digits, or digits of base 16 alone: no name that people give.
bool looks_random(std::string_view text) {
  const auto digits = count_of(text, std::isdigit);
  const bool is_hexadecimal = std::ranges::all_of(
      text, [](char c) { return c == '-' || std::isxdigit(static_cast<unsigned char>(c)); });
  if (is_hexadecimal) return digits >= 3;
  return digits >= 3 && count_of(text, std::isupper) >= 3 && count_of(text, std::islower) >= 3;
}

constexpr std::array forms{
    // Secrets, before anything within them is replaced.
    PersonalForm{"://([^/@[:blank:]\"']+)@", 1, "<secret>"},
    PersonalForm{WORD "bearer[[:blank:]]+([[:alnum:]._~+/=-]{6,})", 2, "<secret>"},
    PersonalForm{"authorization:[[:blank:]]*[[:alpha:]]+[[:blank:]]+" VALUE, 1, "<secret>"},
    PersonalForm{"hooks\\.slack\\.com/services/([^[:blank:]\"']+)", 1, "<secret>"},
    PersonalForm{"(mysql|mysqldump|mariadb)[[:blank:]]([^|;&]*[[:blank:]])?-p([^[:blank:]]+)", 3,
                 "<secret>"},
    PersonalForm{WORD "password[[:blank:]]+" VALUE, 2, "<secret>"},
    PersonalForm{SECRET_WORD "[[:alnum:]_.-]*[\"']?[[:blank:]]*=[[:blank:]]*" VALUE, 2, "<secret>"},
    PersonalForm{SECRET_WORD "[[:alnum:]_.-]*[\"']?[[:blank:]]*:[[:blank:]]*" NO_PATH, 2,
                 "<secret>"},
    PersonalForm{WORD "(key|auth)[\"']?[[:blank:]]*=[[:blank:]]*" VALUE, 3, "<secret>"},
    PersonalForm{WORD "(key|auth)[\"']?[[:blank:]]*:[[:blank:]]*" NO_PATH, 3, "<secret>"},
    PersonalForm{"--[[:alnum:]-]*(token|secret|passwo?r?d|passphrase|credential|key)[[:alnum:]-]*[["
                 ":blank:]]+" VALUE,
                 2, "<secret>"},
    PersonalForm{"sshpass[[:blank:]]+-p[[:blank:]]*" VALUE, 1, "<secret>"},
    PersonalForm{"(^|[[:blank:]])(-u|--user)[[:blank:]=]*([^[:blank:]:/]+:[^[:blank:]]+)", 3,
                 "<secret>"},
    PersonalForm{WORD "((gh[pousr]_|glpat-|sk-|hf_|xox[a-z]-|pypi-|npm_)[[:alnum:]_-]{16,})", 2,
                 "<secret>"},
    PersonalForm{WORD "(A[KS]IA[[:upper:][:digit:]]{16})", 2, "<secret>"},
    PersonalForm{WORD "(eyJ[[:alnum:]_-]{10,}\\.[[:alnum:]_.-]+)", 2, "<secret>"},
    PersonalForm{"ssh-[[:alnum:]]+[[:blank:]]+([[:alnum:]+/=]{20,})", 1, "<secret>"},
    // Who is charged, and who runs it, in the options of a batch system.
    PersonalForm{"--(account|uid|gid|mail-user|wckey)[[:blank:]=]+" VALUE, 2, "<account>"},
    PersonalForm{"(#SBATCH|srun|salloc|sbatch)([[:blank:]].*)?[[:blank:]]-A[[:blank:]]*" VALUE, 3,
                 "<account>"},
    PersonalForm{"((<user>|[[:alnum:]._%+-])+@[[:alnum:]-]+(\\.[[:alnum:]-]+)*\\.[[:alpha:]]{2,})",
                 1, "<email>"},
    // Homes of others, and names of sessions with the number of a user.
    PersonalForm{"(/(home|homes|users)/([[:alnum:]]/)?[^/[:blank:]:;,\"'<>]+)", 1, "<home>"},
    PersonalForm{"/run/user/([[:digit:]]+)", 1, "<user>"},
    PersonalForm{"user-([[:digit:]]+)\\.slice", 1, "<user>"},
    PersonalForm{"(ompi|prte|pmix)\\.[^/[:blank:]]*\\.([[:digit:]]+)", 2, "<user>"},
    // Numbers that only one thing has.
    PersonalForm{
        WORD "([[:xdigit:]]{8}-[[:xdigit:]]{4}-[[:xdigit:]]{4}-[[:xdigit:]]{4}-[[:xdigit:]]{12})",
        2, "<uuid>"},
    PersonalForm{WORD "([[:xdigit:]]{2}([:-][[:xdigit:]]{2}){5,19})", 2, "<address>"},
    PersonalForm{"(en|wl|ww|ib)x([[:xdigit:]]{12})", 2, "<address>"},
    PersonalForm{WORD "((0x)?[[:xdigit:]]{4}(:[[:xdigit:]]{4}){3,})", 2, "<address>"},
    PersonalForm{"(^|[^[:alnum:].])([[:digit:]]{1,3}(\\.[[:digit:]]{1,3}){3})", 2, "<address>",
                 is_ipv4},
    PersonalForm{WORD "([[:xdigit:]]{1,4}(:[[:xdigit:]]{1,4}){5,7})", 2, "<address>"},
    PersonalForm{WORD "(([[:xdigit:]]{1,4}:){1,6}(:[[:xdigit:]]{1,4}){1,6})", 2, "<address>"},
    PersonalForm{
        WORD
        "((serial|asset)[[:alnum:]_-]*[[:blank:]]*[=:][[:blank:]]*)([[:alnum:]][[:alnum:]_.-]*)",
        4, "<serial>"},
    // What is left of secrets: long random words.
    PersonalForm{"([[:alnum:]_-]{32,})", 1, "<secret>", looks_random},
};

#undef WORD
#undef SECRET_WORD
#undef VALUE
#undef NO_PATH

constexpr std::array all_placeholders{Placeholder{"<secret>", "secrets"},
                                      Placeholder{"<home>", "home directories"},
                                      Placeholder{"<user>", "user names"},
                                      Placeholder{"<group>", "group names"},
                                      Placeholder{"<account>", "account names"},
                                      Placeholder{"<email>", "e-mail addresses"},
                                      Placeholder{"<uuid>", "UUIDs"},
                                      Placeholder{"<address>", "addresses"},
                                      Placeholder{"<serial>", "serial numbers"},
                                      Placeholder{"<host>", "names of the node"},
                                      Placeholder{"<long line>", "lines of more than 64 KiB"}};

// Words of Unix, accounts of images for the cloud, and the words of the placeholders.
constexpr std::array common_names{
    "root",   "nobody",   "nogroup", "users",   "user",   "admin",  "administrator", "guest",
    "daemon", "wheel",    "ubuntu",  "debian",  "centos", "fedora", "rocky",         "almalinux",
    "opc",    "ec2-user", "vagrant", "default", "none",   "home",   "group",         "account",
    "email",  "secret",   "address", "uuid",    "serial"};

// Parts of a name, between its underscores, and texts anywhere in it.
constexpr std::array secret_parts{"KEY", "KEYS", "AUTH", "PASS",  "PW",
                                  "PWD", "JWT",  "PAT",  "CREDS", "SIG"};
constexpr std::array secret_texts{"TOKEN",  "SECRET",     "PASSWORD", "PASSWD", "PASSPHRASE",
                                  "COOKIE", "CREDENTIAL", "APIKEY",   "AUTHORI"};

// Each for one reason.
constexpr std::array names_of_people{"USER",  "LOGNAME", "ACCOUNT", "UID",     "GID",
                                     "GROUP", "MAIL",    "PROJECT", "BANK",    "WCKEY",
                                     "OWNER", "EMAIL",   "USERID",  "USERNAME"};
constexpr std::array names_of_one_launch{"URI",        "IPADDR", "NAMESPACE", "TMPDIR", "SESSION",
                                         "TRANSPORTS", "PORT",   "FD",        "SOCKET"};

constexpr std::array prefixes{
    "OMP_",  "GOMP_", "KMP_",   "OMPI_", "OPAL_",   "MPICH_", "MPIR_", "HYDRA_", "PMIX_",
    "PRTE_", "PMI_",  "I_MPI_", "MV2_",  "UCX_",    "FI_",    "PSM2_", "NCCL_",  "SLURM_",
    "PBS_",  "LSB_",  "FLUX_",  "PALS_", "MALLOC_", "HWLOC_", "LC_",   "HDF5_",  "MPI_LOCAL"};
constexpr std::array names{"LOADEDMODULES",
                           "_LMFILES_",
                           "LD_PRELOAD",
                           "LD_LIBRARY_PATH",
                           "LD_BIND_NOW",
                           "GLIBC_TUNABLES",
                           "CC",
                           "CXX",
                           "FC",
                           "CPPFLAGS",
                           "CFLAGS",
                           "CXXFLAGS",
                           "LDFLAGS",
                           "TZ",
                           "LANG",
                           "LANGUAGE"};

template <class List>
bool holds(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

std::string upper(std::string_view name) {
  std::string text(name);
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string_view without_number(std::string_view part) {
  while (!part.empty() && std::isdigit(static_cast<unsigned char>(part.back())) != 0)
    part.remove_suffix(1);
  return part;
}

// Whether a part of the name between underscores is in the list, as URI41 of PMIX_SERVER_URI41 is.
template <class List>
bool has_part(std::string_view name, const List& list) {
  while (!name.empty()) {
    const auto end = std::min(name.find('_'), name.size());
    if (holds(list, without_number(name.substr(0, end)))) return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

}  // namespace

std::span<const PersonalForm> personal_forms() {
  return forms;
}

std::span<const Placeholder> placeholders() {
  return all_placeholders;
}

bool is_common_name(std::string_view name) {
  return holds(common_names, name);
}

bool is_secret_name(std::string_view name) {
  std::string letters = upper(name);
  if (name == "PWD" || name == "OLDPWD") return false;  // the shell's directories
  std::ranges::replace_if(
      letters, [](char c) { return c == '-' || c == '.'; }, '_');
  const bool is_password = letters.ends_with("PASS") && !letters.ends_with("BYPASS");
  return is_password || has_part(letters, secret_parts) ||
         std::ranges::any_of(secret_texts, [&](const char* text) {
           return letters.find(text) != std::string::npos;
         });
}

std::string_view why_left_out(std::string_view name) {
  const std::string letters = upper(name);
  if (is_secret_name(letters)) return "perhaps a secret";
  if (has_part(letters, names_of_people)) return "names people";
  if (has_part(letters, names_of_one_launch)) return "of this launch alone";
  return {};
}

bool matters_to_a_run(std::string_view name) {
  return holds(names, name) || std::ranges::any_of(prefixes, [&](const char* prefix) {
           return name.starts_with(prefix);
         });
}

}  // namespace arcfleet::capsule
