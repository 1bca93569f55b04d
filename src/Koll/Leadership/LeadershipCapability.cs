using Koll.Asking;

namespace Koll.Leadership;

/// <summary>What leaders themselves do: whom they know, where their time goes, what they see coming.</summary>
public static class LeadershipCapability
{
    public static IReadOnlyList<IQuestion> Questions { get; } =
    [
        new UnansweredQuestion(1, "contacts", QuestionGroup.Closeness),
        new UnansweredQuestion(2, "customer-time", QuestionGroup.Closeness),
        new UnansweredQuestion(18, "self-image", QuestionGroup.Leadership),
        new UnansweredQuestion(19, "habits", QuestionGroup.Leadership),
        new UnansweredQuestion(20, "outlook", QuestionGroup.Leadership),
    ];
}
