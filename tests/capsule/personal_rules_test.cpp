#include "capsule/personal_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "capsule/pattern.hpp"

namespace arcfleet::capsule {
namespace {

TEST(PersonalRules, EveryFormIsAnExpressionWithAKnownPlaceholder) {
  for (const PersonalForm& form : personal_forms()) {
    EXPECT_NO_THROW(Pattern(form.expression)) << form.expression;
    EXPECT_EQ(std::ranges::count(placeholders(), form.placeholder, &Placeholder::text), 1)
        << form.placeholder;
  }
}

TEST(PersonalRules, SecretsAreKnownByName) {
  for (const char* name : {"MY_TOKEN",      "GITHUB_TOKEN", "AWS_SECRET_ACCESS_KEY",
                           "DB_PASSWORD",   "API_KEY",      "SSH_AUTH_SOCK",
                           "PBS_JOBCOOKIE", "SLURM_JWT",    "CREDENTIALS_FILE",
                           "MYSQL_PWD",     "apikey",       "X_AUTH1",
                           "SSHPASS",       "pass",         "SMTP_CREDS",
                           "GITHUB_PAT",    "PW",           "sig",
                           "api-key",       "DB_PASS"})
    EXPECT_TRUE(is_secret_name(name)) << name;
  for (const char* name :
       {"PWD", "OLDPWD", "OMP_PROC_BIND", "I_MPI_PIN", "KEYBOARD", "MONKEY", "UCX_TLS",
        "SLURM_JOB_NODELIST", "OMPI_MCA_pml", "UCX_BYPASS", "OMP_PATH"})
    EXPECT_FALSE(is_secret_name(name)) << name;
}

TEST(PersonalRules, VariablesThatNamePeopleOrOneLaunchStayOut) {
  for (const char* name : {"SLURM_JOB_USER", "SLURM_JOB_ACCOUNT", "SLURM_JOB_UID", "SLURM_JOB_GID",
                           "SLURM_JOB_GROUP", "PBS_O_LOGNAME", "PBS_O_MAIL", "LSB_PROJECT_NAME",
                           "OMPI_MCA_orte_hnp_uri", "PMIX_SERVER_URI41", "SLURM_LAUNCH_NODE_IPADDR",
                           "OMPI_MCA_orte_precondition_transports", "PMIX_NAMESPACE", "OMP_SECRET"})
    EXPECT_FALSE(why_left_out(name).empty()) << name;
  for (const char* name :
       {"OMP_NUM_THREADS", "SLURM_JOB_ID", "SLURM_JOB_NODELIST", "I_MPI_PIN_DOMAIN",
        "OMPI_MCA_hwloc_base_binding_policy", "UCX_NET_DEVICES", "LD_PRELOAD"})
    EXPECT_EQ(why_left_out(name), "") << name;
}

TEST(PersonalRules, OnlyWhatMattersToARunComesIn) {
  for (const char* name : {"OMP_PLACES",
                           "GOMP_SPINCOUNT",
                           "KMP_AFFINITY",
                           "OMPI_MCA_btl",
                           "MPICH_VERSION",
                           "PMIX_RANK",
                           "PRTE_X",
                           "I_MPI_PIN",
                           "MV2_X",
                           "UCX_TLS",
                           "FI_PROVIDER",
                           "SLURM_NTASKS",
                           "PBS_NP",
                           "LSB_HOSTS",
                           "FLUX_JOB_ID",
                           "LOADEDMODULES",
                           "_LMFILES_",
                           "LD_PRELOAD",
                           "MALLOC_ARENA_MAX",
                           "HWLOC_XMLFILE",
                           "GLIBC_TUNABLES",
                           "CC",
                           "CXX",
                           "CFLAGS",
                           "TZ",
                           "LANG",
                           "LC_ALL"})
    EXPECT_TRUE(matters_to_a_run(name)) << name;
  for (const char* name : {"HOME", "USER", "SSH_CLIENT", "SSH_AUTH_SOCK", "PATH", "SLURMD_NODENAME",
                           "MAIL", "CCACHE_DIR", "TZX", "GITHUB_TOKEN"})
    EXPECT_FALSE(matters_to_a_run(name)) << name;
}

TEST(PersonalRules, CommonNamesTellNothing) {
  EXPECT_TRUE(is_common_name("root"));
  EXPECT_TRUE(is_common_name("ubuntu"));
  EXPECT_FALSE(is_common_name("jdoe42"));
}

}  // namespace
}  // namespace arcfleet::capsule
