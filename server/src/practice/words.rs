//! What the simulated audience writes. Each topic is asked in several ways, as people do who have not read one another.

/// The same question in other words.
pub(crate) const TOPICS: [&[&str]; 14] = [
    &[
        "Who pays for repairs once the project money has run out?",
        "who will pay for the repairs when the project money runs out",
        "When project funding ends, who pays to repair the equipment?",
    ],
    &[
        "How can people without a bank account take part?",
        "How do people take part who do not have a bank account?",
        "Can someone without any bank account take part, and how?",
    ],
    &[
        "Is there anything a town of two thousand can do by itself?",
        "What can a small town do by itself, say two thousand people?",
    ],
    &[
        "Could each speaker name one thing that went wrong and what they learnt from it?",
        "What went wrong in your projects, and what did you learn from it?",
    ],
    &[
        "How were women in the villages asked before decisions were taken?",
        "Were women in villages asked before the decisions were made?",
    ],
    &[
        "Where can we read the contract with the operator?",
        "is the contract with the operator public, where can we read it?",
    ],
    &[
        "What happens to the data of the users when the operator changes?",
        "When the operator changes, what happens with user data?",
    ],
    &[
        "How do you keep young technicians from moving to the city?",
        "Young technicians leave for the city. How do you keep them?",
    ],
    &["Does the licence fee depend on the number of users or on the area covered?"],
    &["Would the panel support a fund that small operators can draw on after a storm?"],
    &["Which languages does the help line speak, and at what hours?"],
    &["How long did the permit for the mast take, from the first letter to the first signal?"],
    &["Could the speaker from the ministry say whether the pilot will be extended next year?"],
    &["What is the plan for places that have no electricity at night?"],
];

/// The same in other languages: language, words.
pub(crate) const ELSEWHERE: [(&str, &str); 8] = [
    ("fr", "Qui entretient les antennes quand le projet est terminé ?"),
    (
        "fr",
        "Les écoles pourront-elles garder leur accès après la deuxième année ?",
    ),
    ("es", "¿Cómo participan las radios comunitarias en la decisión?"),
    ("es", "¿Qué pasa con los pueblos que no tienen luz por la noche?"),
    ("ar", "كيف يمكن للقرى الصغيرة أن تحصل على ترخيص؟"),
    ("ar", "من يدفع ثمن الصيانة بعد انتهاء المشروع؟"),
    ("zh", "项目结束以后由谁来维护设备？"),
    ("zh", "小村庄怎样申请许可证？"),
];

/// Remarks that want no answer.
pub(crate) const COMMENTS: [&str; 5] = [
    "Thank you for speaking slowly, the captions are easy to follow.",
    "We did the same on our island with eleven volunteers and it held for six years.",
    "The figure on the second slide leaves out the northern district.",
    "I would like to add that libraries are open when offices are not.",
    "Greetings from a class of thirty who watch together.",
];

/// What does not belong here.
pub(crate) const SPAM: [&str; 5] = [
    "CONGRATULATIONS!!! You are today's winner, write to me now!!!",
    "earn 500 a day from home >>> ask me how <<<",
    "first",
    "CONGRATULATIONS!! You are todays winner, write to me now!!",
    "asdf asdf asdf",
];

/// What somebody says into the list whose microphone fails.
pub(crate) const NO_SOUND: &str = "I can hear you but my microphone does not work";
