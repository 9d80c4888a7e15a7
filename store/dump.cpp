#include "store/dump.h"

#include <algorithm>
#include <vector>

#include "store/announcement_json.h"
#include "store/connection.h"
#include "store/event_rows.h"

namespace veille::store {

namespace {

using events::Event;

class Canonical {
  public:
    explicit Canonical(const Event& event) : event_(event) {}

    std::string text() {
        sightings();
        texts();
        values();
        for (const events::Occurrence& occurrence : event_.occurrences)
            line("occurrence", to_json(occurrence));
        for (const events::Tag& tag : event_.tags)
            line("tag", std::string(to_string(tag.axis)) + ' ' + tag.id + ' ' +
                            std::to_string(tag.confidence) + ' ' + to_json(tag.because));
        for (const events::Flag& flag : event_.flags) this->flag(flag);
        origins();
        return std::move(text_);
    }

  private:
    void line(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        text_.append("  ").append(name).append(" ").append(value).append("\n");
    }

    void sightings() {
        for (const events::ItemKey& key : event_.sightings)
            text_.append("event ").append(key.source).append(" ").append(key.key).append("\n");
        if (event_.sightings.empty()) text_ += "event without sighting\n";
    }

    void texts() {
        for (const events::EventText& text : event_.texts)
            line("text",
                 to_json(std::vector{text.language, text.title, text.summary, text.description_html,
                                     text.description_text, text.link}));
    }

    void values() {
        line("place", to_json(event_.place));
        line("organizer", to_json(event_.organizer));
        line("recurrence", to_json(event_.recurrence));
        line("status", to_string(event_.status));
        line("publication", to_string(event_.publication));
        line("registration", event_.registration_link);
        line("image", event_.image);
        line("price", event_.price);
        if (event_.registration_deadline)
            line("deadline", format_utc(*event_.registration_deadline));
        line("kind", std::string(event_.is_event ? "event" : "no-event") +
                         (event_.networking ? " networking" : "") +
                         (event_.sold_out ? " sold-out" : ""));
        line("score", std::to_string(event_.score) + ' ' + to_json(event_.score_because));
        line("material", event_.material_hash);
    }

    void flag(const events::Flag& flag) {
        // Its evidence names other events by id.
        const bool names_ids = flag.code == events::flag_code::kPossibleDuplicate ||
                               flag.code == events::flag_code::kTwinUncertain;
        line("flag", flag.code + (names_ids ? "" : ' ' + flag.evidence) + ' ' + flag.by_default);
    }

    void origins() {
        for (const auto& [key, origin] : event_.origins)
            line("origin",
                 to_json(std::vector<std::string>{
                     key.language, to_string(key.field), origin.item.source, origin.item.key,
                     origin.editor, origin.provenance.how,
                     std::to_string(origin.provenance.confidence), origin.provenance.text}));
    }

    const Event& event_;
    std::string text_;
};

}  // namespace

Result<std::string> dump_events(Session& session) {
    return guarded([&] {
        Connection& connection = session.connection();
        const Transaction snapshot(connection, Transaction::Kind::Read);
        Statement rows = connection.statement("SELECT id FROM events WHERE absorbed_by IS NULL");
        std::vector<std::string> events;
        while (rows.step()) {
            const Event event = event_rows::read(connection, events::EventId{rows.integer(0)});
            events.push_back(Canonical(event).text());
        }
        std::sort(events.begin(), events.end());
        std::string text;
        for (const std::string& event : events) text += event;
        return text;
    });
}

}  // namespace veille::store
