using Koll.Asking;

namespace Koll.Voice;

/// <summary>What customers say when they are asked.</summary>
public static class VoiceCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new UnansweredQuestion(8, "satisfaction", QuestionGroup.Perception),
        new UnansweredQuestion(9, "recommendation", QuestionGroup.Perception),
        new UnansweredQuestion(10, "drivers", QuestionGroup.Perception),
        new UnansweredQuestion(11, "stakeholders", QuestionGroup.Perception),
        new UnansweredQuestion(12, "preference", QuestionGroup.Perception),
        new UnansweredQuestion(13, "awareness", QuestionGroup.Perception),
        new UnansweredQuestion(15, "strategy", QuestionGroup.Direction),
    ];
}
