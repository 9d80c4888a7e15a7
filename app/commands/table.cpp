#include "app/commands/commands.h"

namespace veille::app {

std::vector<Command> all_commands() {
    return {
        inspect_read(), inspect_recur(), inspect_dates(),  inspect_place(),
        inspect_tag(),  inspect_match(), inspect_robots(),
    };
}

}  // namespace veille::app
