using Koll.Asking;
using Koll.Platform.Languages;

namespace Koll.Tests.Asking;

public class QuestionsTests
{
    [Fact]
    public void Questions_Always_AreTheTwentyInOrder() =>
        Assert.Equal(Enumerable.Range(1, 20), Capabilities.Questions.Select(q => q.Number));

    [Fact]
    public void Keys_Always_AreStableLowerCaseNames() => Assert.Equal(
        [
            "contacts", "customer-time", "customers", "concentration", "potential", "profitability", "service", "satisfaction", "recommendation",
            "drivers", "stakeholders", "preference", "awareness", "plans", "strategy", "activities", "good-customers", "self-image", "habits", "outlook",
        ],
        Capabilities.Questions.Select(q => q.Key));

    [Fact]
    public void Groups_Always_HoldNeighbouringQuestions() => Assert.Equal(
        [(QuestionGroup.Closeness, 2), (QuestionGroup.Base, 5), (QuestionGroup.Perception, 6), (QuestionGroup.Direction, 3), (QuestionGroup.Leadership, 4)],
        Capabilities.Questions.GroupBy(q => q.Group).Select(g => (g.Key, g.Count())));

    [Fact]
    public void Questions_WithANumberMissingOrTwice_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Questions(Capabilities.Questions.Skip(1)));
        Assert.Throws<ArgumentException>(() => new Questions(Capabilities.Questions.Append(Capabilities.Questions[0])));
    }

    [Fact]
    public void Questions_WithTwoOfOneKey_AreRefused() => Assert.Throws<ArgumentException>(() =>
        new Questions(Capabilities.Questions.Skip(1).Prepend(new UnansweredQuestion(1, "habits", QuestionGroup.Closeness))));

    [Theory]
    [InlineData("en")]
    [InlineData("nb")]
    [InlineData("sv")]
    [InlineData("de")]
    [InlineData("pt")]
    public void EachQuestion_InEachLanguage_IsAQuestion(string code)
    {
        var language = Language.Load(code).Value;

        Assert.All(Capabilities.Questions, question => Assert.EndsWith("?", language.Say(question.Title()), StringComparison.Ordinal));
    }
}
