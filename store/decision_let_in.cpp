// What the rules kept out, let in by a person.
#include "store/connection.h"
#include "store/decision_detail.h"
#include "store/decision_rows.h"
#include "store/decision_store.h"
#include "store/item_rows.h"
#include "store/let_in.h"
#include "store/matching.h"
#include "store/remerge.h"

namespace veille::store {

namespace {

LetIn let_in_now(Connection& connection, std::int64_t item, const Decided& by) {
    Statement row = connection.statement("SELECT state FROM items WHERE id = ?1");
    if (!row.bind(item).step())
        give_up(ErrorCode::NotFound, "there is no item with this number", std::to_string(item));
    if (row.text_view(0) != "kept_out")
        give_up(ErrorCode::Conflict, "this item was not kept out", std::to_string(item));
    events::Announcement announcement = *item_rows::announcement(connection, item);
    const std::string because = let_in::apply(announcement);
    item_rows::write_judgement(connection, item, announcement);
    const Placed placed = place_item(connection, item, by.at);
    const std::int64_t decision =
        decision_rows::append(connection, {placed.event, events::DecisionKind::LetIn, by.who, by.at,
                                           by.reason, to_json(LetInDetail{item, because})});
    let_in::remember(connection, item, decision);
    remerge_all(connection, {placed.touched.begin(), placed.touched.end()}, by.at);
    return {decision, placed.event};
}

}  // namespace

Result<LetIn> DecisionStore::let_in(std::int64_t item, const Decided& by) {
    return guarded([&] {
        Connection& connection = session_.connection();
        Transaction transaction(connection, Transaction::Kind::Write);
        const LetIn done = let_in_now(connection, item, by);
        transaction.commit();
        return done;
    });
}

}  // namespace veille::store
