#include "capsule/person.hpp"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "capsule/personal_rules.hpp"

namespace arcfleet::capsule {
namespace {

constexpr std::array user_variables{
    "USER",          "LOGNAME", "USERNAME",        "SUDO_USER",          "SLURM_JOB_USER",
    "PBS_O_LOGNAME", "LSFUSER", "GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "DEBFULLNAME"};
constexpr std::array group_variables{"SLURM_JOB_GROUP", "GROUP"};
constexpr std::array account_variables{"SLURM_JOB_ACCOUNT", "SLURM_ACCOUNT",  "SBATCH_ACCOUNT",
                                       "SALLOC_ACCOUNT",    "PBS_ACCOUNT",    "PBS_PROJECT",
                                       "LSB_PROJECT_NAME",  "SLURM_JOB_WCKEY"};
constexpr std::array home_variables{"HOME", "PBS_O_HOME"};

constexpr std::size_t shortest_name = 2;
constexpr std::size_t shortest_secret = 6;
constexpr gid_t first_personal_group = 1000;  // Debian, Fedora and their kin number so

void add(std::vector<std::string>& list, std::string text, std::size_t shortest) {
  if (text.size() >= shortest && !is_common_name(text) &&
      std::ranges::find(list, text) == list.end())
    list.push_back(std::move(text));
}

// The directory, and the one behind its links. HOME is "/" where there is none.
void add_home(std::vector<std::string>& homes, std::string home) {
  while (home.size() > 1 && home.back() == '/') home.pop_back();
  if (home.size() < 2 || home.front() != '/') return;
  std::error_code error;
  const auto real = std::filesystem::canonical(home, error);
  if (!error && real.string().size() > 1) add(homes, real.string(), 2);
  add(homes, std::move(home), 2);
}

template <std::size_t N>
bool is_one_of(const std::array<const char*, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void add_variable(Person& person, const std::string& name, const std::string& value) {
  if (is_one_of(user_variables, name)) add(person.users, value, shortest_name);
  if (is_one_of(group_variables, name)) add(person.groups, value, shortest_name);
  if (is_one_of(account_variables, name)) add(person.accounts, value, shortest_name);
  if (is_one_of(home_variables, name)) add_home(person.homes, value);
  if (is_secret_name(name)) add(person.secrets, value, shortest_secret);
}

void add_user(Person& person) {
  std::vector<char> texts(std::size_t{1} << 16);
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(geteuid(), &entry, texts.data(), texts.size(), &found) != 0 || found == nullptr)
    return;
  add(person.users, entry.pw_name, shortest_name);
  const std::string about = entry.pw_gecos == nullptr ? "" : entry.pw_gecos;
  const std::string full_name = about.substr(0, about.find(','));
  add(person.users, full_name, shortest_name);
  add_home(person.homes, entry.pw_dir);
}

void add_group(Person& person, gid_t number) {
  std::vector<char> texts(std::size_t{1} << 20);  // it lists all members
  group entry{};
  group* found = nullptr;
  if (number < first_personal_group) return;
  if (getgrgid_r(number, &entry, texts.data(), texts.size(), &found) == 0 && found != nullptr)
    add(person.groups, entry.gr_name, shortest_name);
}

void add_groups(Person& person) {
  add_group(person, getegid());
  const int count = getgroups(0, nullptr);
  std::vector<gid_t> numbers(static_cast<std::size_t>(std::max(count, 0)));
  if (count > 0 && getgroups(count, numbers.data()) > 0)
    for (const gid_t number : numbers) add_group(person, number);
}

void order(Person& person) {
  for (auto* list :
       {&person.homes, &person.users, &person.groups, &person.accounts, &person.secrets})
    std::ranges::stable_sort(*list, std::ranges::greater{}, &std::string::size);
}

}  // namespace

Environment environment_of_process() {
  Environment variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    const auto end = text.find('=');
    if (end != std::string_view::npos)
      variables.emplace_back(text.substr(0, end), text.substr(end + 1));
  }
  return variables;
}

Person person_of(const Environment& environment) {
  Person person;
  for (const auto& [name, value] : environment) add_variable(person, name, value);
  order(person);
  return person;
}

Person this_person() {
  Person person = person_of(environment_of_process());
  add_user(person);
  add_groups(person);
  order(person);
  return person;
}

}  // namespace arcfleet::capsule
