// Every command of `veille`: one function each, one file each (or a family in one), one row in
// table.cpp.
#pragma once

#include <vector>

#include "app/command.h"

namespace veille::app {

std::vector<Command> all_commands();

Command backup();
Command demo();
Command digest_build();
Command digest_preview();
Command doctor();
Command evaluate();
Command events_list();
Command events_show();
Command events_kept_out();
Command init();
Command poll();
Command review_approve();
Command review_edit();
Command review_keep_apart();
Command review_let_in();
Command review_list();
Command review_merge();
Command review_reject();
Command review_settle();
Command review_show();
Command review_split();
Command review_undo();
Command run();
Command sources_accept();
Command sources_add();
Command sources_export();
Command sources_import();
Command sources_list();
Command sources_pause();
Command sources_remove();
Command sources_resume();
Command sources_show();
Command taxonomy_apply();
Command taxonomy_check();
Command taxonomy_learn();
Command sources_test();
Command inspect_read();
Command inspect_recur();
Command inspect_dates();
Command inspect_place();
Command inspect_tag();
Command inspect_match();
Command inspect_robots();
Command inspect_url();
Command inspect_charset();
Command inspect_sanitise();
Command inspect_opml();

}  // namespace veille::app
