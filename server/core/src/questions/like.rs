//! Questions that are likely the same as others (rules N50–N53): looked for once, when words come in or are changed, among
//! those that are open then. Never journalled, as it follows from the words; what was found stays, so that a step taken back
//! brings back what was seen.
//!
//! The cost is bounded whatever there is: by its rarest words a question is held against some hundreds of places where they
//! stand, and with the best of these its words are compared one by one.

use dais_protocol::{Key, Likeness, QuestionId, limits::SHOWN_LIKE};

use crate::session::Session;

pub(crate) use self::index::{Likes, Trace};

mod index;
mod score;
mod words;

impl Session {
    /// Reads the words of a question, which are new.
    pub(super) fn likes_read(&mut self, question: QuestionId) {
        let Some(text) = self.questions.get(&question).map(|known| known.text.clone()) else {
            return;
        };
        self.touch_likes(question);
        self.likes.read(question, &text);
        self.settle_likes(question);
    }

    pub(super) fn likes_forgotten(&mut self, question: QuestionId) {
        self.touch_likes(question);
        self.likes.forget(question);
    }

    pub(crate) fn likes_trace(&self, question: QuestionId) -> Option<Trace> {
        self.likes.trace(question)
    }

    /// U1: the words are what they were.
    pub(crate) fn likes_put_back(&mut self, question: QuestionId, trace: Trace) {
        let Some(text) = self.questions.get(&question).map(|known| known.text.clone()) else {
            return;
        };
        self.touch_likes(question);
        self.likes.put_back(question, &text, trace);
        self.settle_likes(question);
        self.touch_likes(question);
    }

    /// Only what is open is proposed.
    pub(super) fn settle_likes(&mut self, question: QuestionId) {
        let open = self
            .questions
            .get(&question)
            .is_some_and(|known| known.state.is_open());
        if !self.likes.set_open(question, open) {
            return;
        }
        if !open {
            self.touch_likes(question);
            return;
        }
        // Of a crowd that is alike, few show the one more there is.
        let partners: Vec<QuestionId> = self.likes.partners(question).collect();
        let shows = |partner: &QuestionId| {
            let shown = self.likenesses(*partner);
            shown.iter().any(|like| like.question == question)
        };
        let touched: Vec<Key> = partners.into_iter().filter(shows).map(Key::Question).collect();
        self.touch_all(touched);
        self.touch(Key::Question(question));
    }

    /// Everything that shows a question as the like of another.
    pub(super) fn touch_likes(&mut self, question: QuestionId) {
        let partners: Vec<Key> = self.likes.partners(question).map(Key::Question).collect();
        self.touch_all(partners);
        self.touch(Key::Question(question));
    }

    /// N50–N53: what is likely the same as a question, the likeliest first.
    pub(crate) fn likenesses(&self, question: QuestionId) -> Vec<Likeness> {
        let Some(known) = self
            .questions
            .get(&question)
            .filter(|known| known.state.is_open())
        else {
            return Vec::new();
        };
        let likely = self.likes.of(question).into_iter().filter_map(|(id, found)| {
            let other = self.questions.get(&id)?;
            let proposed = other.state.is_open() && !self.likes.are_apart(question, id);
            proposed.then(|| Likeness {
                question: id,
                percent: found.percent,
                why: found.why,
                words: found.words.clone(),
                same_asker: other.who == known.who,
            })
        });
        likely.take(SHOWN_LIKE).collect()
    }
}
