using Koll.Asking;
using Koll.Asking.Keeping;
using Koll.Customers;
using Koll.Importing;
using Koll.Platform.People;
using Koll.Tests.Web;

namespace Koll.Tests.Asking;

/// <summary>The first page of a large company: it shows what is there, and says what is still being found.</summary>
public sealed class AnswersSoFarTests : IDisposable
{
    private readonly ManualResetEventSlim _found = new();
    private readonly CompanyAnswers _answers;
    private readonly WebDoor _door;

    public AnswersSoFarTests()
    {
        var questions = new Questions(Capabilities.Questions.Select(question => question.Number == 3 ? new Held(question, _found) : question));
        _answers = new(questions, WorkspaceSales.Of, new NothingKept()) { LargeFrom = 0, Patience = TimeSpan.Zero };
        _door = new(ServerTests.Sales, map: routes => AskingPages.Map(routes, _answers));
    }

    [Fact]
    public async Task FirstPage_WhileAnAnswerIsBeingFound_ShowsTheOthersAndComesByItself()
    {
        await TheOthers();
        var viewer = _door.As(Role.Viewer);

        var page = await viewer.Read("/");
        Assert.Contains("One answer is still being found and will appear here.", page, StringComparison.Ordinal);
        Assert.Contains("This answer takes a moment; it will appear here by itself.", page, StringComparison.Ordinal);
        Assert.Contains("data-soon", page, StringComparison.Ordinal);
        Assert.Contains("half of the revenue.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("customers have bought", page, StringComparison.Ordinal);

        _found.Set();
        _answers.Of(Company.Of(_door.Live, default));
        page = await viewer.Read("/");
        Assert.DoesNotContain("data-soon", page, StringComparison.Ordinal);
        Assert.Contains("customers have bought", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leader_WhileAnAnswerIsBeingFound_IsAskedForItMeanwhile()
    {
        await TheOthers();

        var page = await _door.As(Role.Leader).Read("/");

        Assert.Contains("action=\"/questions/customers/guess\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("This answer takes a moment", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_OfAnAnswerThatWasBeingFound_IsSaidToTheNextAndTriedAnew()
    {
        var (company, fails) = (Company.Of(_door.Live, default), true);
        var questions = new Questions(Capabilities.Questions.Select(question => question.Number == 3 ? new Held(question, _found, () => fails) : question));
        var answers = new CompanyAnswers(questions, WorkspaceSales.Of, new NothingKept()) { LargeFrom = 0, Patience = TimeSpan.Zero };

        // Another company than the door's own: what is kept of its state must not be that of the other answers.
        using var other = new WebDoor(ServerTests.Sales + "\n", map: routes => AskingPages.Map(routes, answers));
        company = Company.Of(other.Live, default);
        Assert.Contains(3, answers.SoFar(company).Sought);
        _found.Set();

        var said = await Record.ExceptionAsync(async () =>
        {
            for (var looks = 0; looks < 3000; looks++)
            {
                _ = answers.SoFar(company);
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        });
        Assert.Contains("no answer", said?.GetBaseException().Message, StringComparison.Ordinal);

        fails = false;
        Assert.Equal(20, answers.Of(company).Items.Count);
        Assert.Empty(answers.SoFar(company).Sought);
    }

    [Fact]
    public void Answers_OfASmallCompany_AreWaitedFor()
    {
        var small = new CompanyAnswers(Capabilities.Questions, WorkspaceSales.Of, new NothingKept()) { Patience = TimeSpan.Zero };

        Assert.Empty(small.SoFar(Company.Of(_door.Live, default)).Sought);
    }

    public void Dispose()
    {
        _found.Set();
        _ = _answers.Of(Company.Of(_door.Live, default));
        _door.Dispose();
        _found.Dispose();
    }

    private async Task TheOthers()
    {
        var company = Company.Of(_door.Live, default);
        for (var looks = 0; _answers.SoFar(company).Sought.Count > 1; looks++)
        {
            Assert.True(looks < 3000, "The other answers have not come within a minute.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal([3], _answers.SoFar(company).Sought);
    }

    /// <summary>A question whose answer is not found before it may be.</summary>
    private sealed class Held(IQuestion question, ManualResetEventSlim until, Func<bool>? fails = null) : IQuestion
    {
        public int Number => question.Number;

        public string Key => question.Key;

        public QuestionGroup Group => question.Group;

        public bool TakesLong => true;

        public Answer Ask(Evidence evidence)
        {
            until.Wait();
            return fails?.Invoke() == true ? throw new IOException("There is no answer.") : question.Ask(evidence);
        }
    }

    private sealed class NothingKept : IKeptAnswers
    {
        public Answers? Read(string path) => null;

        public bool Keep(string path, AskableSales sales, Answers answers) => false;
    }
}
