#include "app/commands/commands.h"

namespace veille::app {

std::vector<Command> all_commands() {
    return {
        demo(),
        init(),
        run(),
        doctor(),
        backup(),
        poll(),
        sources_list(),
        sources_show(),
        sources_add(),
        sources_test(),
        sources_pause(),
        sources_resume(),
        sources_accept(),
        sources_remove(),
        sources_import(),
        sources_export(),
        events_list(),
        events_show(),
        review_list(),
        review_show(),
        review_approve(),
        review_reject(),
        review_edit(),
        review_settle(),
        review_merge(),
        review_keep_apart(),
        review_split(),
        review_undo(),
        digest_preview(),
        digest_build(),
        evaluate(),
        inspect_read(),
        inspect_recur(),
        inspect_dates(),
        inspect_place(),
        inspect_tag(),
        inspect_match(),
        inspect_robots(),
        inspect_url(),
        inspect_charset(),
        inspect_sanitise(),
        inspect_opml(),
    };
}

}  // namespace veille::app
