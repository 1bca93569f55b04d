using System.Net;
using Koll.Asking;
using Koll.Asking.Guessing;
using Koll.Asking.Home;
using Koll.Platform.People;
using Koll.Tests.Asking;

namespace Koll.Tests.Web;

public class GuessingTests
{
    private const string Evidence = "customers have bought";

    [Fact]
    public void Forms_OfAllQuestions_AreThere() => Assert.All(Capabilities.Questions, question => Assert.Equal(question.Key, GuessForms.Of(question).Question));

    [Fact]
    public void Places_OfEveryForm_RiseWithTheNumber() => Assert.All(
        Capabilities.Questions.Select(GuessForms.Of).Where(form => form.Words.Count == 0),
        form =>
        {
            Assert.Equal(0, form.Place(form.Least), 9);
            Assert.Equal(1, form.Place(form.Most), 9);
            Assert.True(form.Place((form.Least + form.Most) / 2) > form.Place(form.Least + ((form.Most - form.Least) / 4)));
            Assert.Equal(form.Most, form.Kept(form.Typed(form.Most)), 9);
        });

    [Theory]
    [InlineData("customer-time", "month", "month", "Right: well judged.")]
    [InlineData("customer-time", "quarter", "month", "One step off: it is “once a month or more”.")]
    [InlineData("customer-time", "year", "month", "No: it is “once a month or more”.")]
    [InlineData("drivers", "people", "delivery", "No: it is “the delivery”.")]
    [InlineData("drivers", "people", null, null)]
    public void Choice_HeldAgainstTheEvidence_IsRightNearOrOff(string question, string said, string? truth, string? verdict)
    {
        var item = Answered(question, truth);
        var guess = new Guess { PersonId = 1, Question = question, At = "2026-01-01T00:00:00Z", Choice = said };

        var spoken = GuessWords.Verdict(GuessForms.Of(item.Question), guess, GuessForms.Of(item.Question).TruthOf(item.Answer));

        Assert.Equal(verdict, spoken is null ? null : Koll.Platform.Languages.Language.Load("en").Value.Say(spoken));
    }

    [Fact]
    public void Calibration_OfChoices_CountsThoseThatWereRight()
    {
        var answers = new Answers(new DateOnly(2026, 1, 1), "", new AskSettings(), [], [Answered("customer-time", "month"), Answered("drivers", "delivery"), Answered("outlook", null)]);
        Guess Said(string question, string choice, double? then = null) => new() { PersonId = 1, Question = question, At = "2026-01-01T00:00:00Z", Choice = choice, Evidence = then };

        // The outlook is not known and judges nobody; the first guess at the drivers is held against what was known then.
        var person = Assert.Single(Calibrations.Of([new(Said("customer-time", "month"), "Kari"), new(Said("drivers", "people", then: 1), "Kari"), new(Said("drivers", "people"), "Kari"), new(Said("outlook", "rarely"), "Kari")], answers));

        Assert.Null(person.Calibration);
        Assert.Equal((2, 3), (person.RightChoices, person.Choices.Count));
    }

    [Fact]
    public async Task Leader_BeforeGuessing_DoesNotSeeTheEvidence()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        Assert.DoesNotContain(Evidence, await browser.Read("/"), StringComparison.Ordinal);
        var page = await browser.Read("/questions/customers");
        Assert.DoesNotContain(Evidence, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ahlsten", page, StringComparison.Ordinal);
        Assert.Contains("name=\"low\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "How many customers bought from you in the last 12 months?", "Show me")]
    [InlineData("nb", "Hvor mange kunder kjøpte hos dere de siste 12 månedene?", "Vis meg")]
    [InlineData("sv", "Hur många kunder köpte av er de senaste 12 månaderna?", "Visa mig")]
    [InlineData("de", "Wie viele Kunden haben in den letzten 12 Monaten bei Ihnen gekauft?", "Zeigen Sie es mir")]
    [InlineData("pt", "Quantos clientes lhe fizeram compras nos últimos 12 meses?", "Mostrar")]
    public async Task Guess_AtHowManyCustomers_NamesItsPeriodAndOffersToShow(string language, string asked, string shown)
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);
        await browser.Post("/language", "/", ("language", language));

        foreach (var address in new[] { "/", "/questions/customers" })
        {
            var page = WebUtility.HtmlDecode(await browser.Read(address));
            Assert.Contains(asked, page, StringComparison.Ordinal);
            Assert.Contains($">{shown}</button>", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leader_OfAQuestionNobodyCanAnswer_KeepsAGuessAndIsShownNothing()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        Assert.Contains("Show me", await browser.Read("/questions/customers"), StringComparison.Ordinal);
        var page = await browser.Read("/questions/plans");
        Assert.Contains("Keep my guess", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Show me", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leader_AfterGuessing_SeesGuessAndEvidenceOnOneLine()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        var response = await browser.Post("/questions/customers/guess", "/", ("value", "2"), ("low", "1"), ("high", "4"), ("to", "/#customers"));

        Assert.Equal("/#customers", response.Headers.Location!.ToString());
        var home = await browser.Read("/");
        Assert.Contains(Evidence, home, StringComparison.Ordinal);
        Assert.Contains("You said 2, between 1 and 4.", Browser.Words(home), StringComparison.Ordinal);
        Assert.Contains("Inside the range: well judged.", home, StringComparison.Ordinal);
        Assert.Contains("guess-truth", home, StringComparison.Ordinal);
        var guess = Assert.Single(GuessBook.All(door.Live));
        Assert.Equal((2d, 1d, 4d, 3d), (guess.Guess.Value, guess.Guess.Low, guess.Guess.High, guess.Guess.Evidence));
    }

    [Fact]
    public async Task Leader_WhoSkips_SeesTheEvidenceAndIsNotAskedAgain()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        await browser.Post("/questions/customers/guess", "/", ("skip", "yes"));

        Assert.Contains(Evidence, await browser.Read("/questions/customers"), StringComparison.Ordinal);
        Assert.True(Assert.Single(GuessBook.All(door.Live)).Guess.Skipped);
    }

    [Fact]
    public async Task Leader_AQuarterLater_IsAskedAgain()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);
        await browser.Post("/questions/customers/guess", "/", ("value", "2"));

        door.Clock.Advance(TimeSpan.FromDays(91));

        Assert.DoesNotContain(Evidence, await browser.Read("/questions/customers"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "Give a number")]
    [InlineData("many", "", "", "Give a number")]
    [InlineData("5", "6", "9", "The range must hold your guess")]
    [InlineData("-3", "-5", "2", "beyond what there can be")]
    [InlineData("1e999", "", "", "Give a number")]
    public async Task Guess_ThatCannotBe_IsSaidToBeAndNothingIsKept(string value, string low, string high, string said)
    {
        using var door = new WebDoor(ServerTests.Sales);

        var response = await door.As(Role.Leader).Post("/questions/customers/guess", "/", ("value", value), ("low", low), ("high", high));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(GuessBook.All(door.Live));
    }

    [Fact]
    public async Task Guess_OfAQuestionWithoutEvidence_IsAChoiceAndIsKept()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        await browser.Post("/questions/preference/guess", "/questions/preference", ("choice", "second"));

        Assert.Contains("“second”", Browser.Words(await browser.Read("/questions/preference")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Colleagues_BeforeOnesOwnGuess_AreHiddenEverywhere()
    {
        using var door = new WebDoor(ServerTests.Sales);
        await door.As(Role.Administrator).Post("/questions/customers/guess", "/", ("value", "77"), ("low", "70"), ("high", "88"));
        var leader = door.As(Role.Leader);

        Assert.DoesNotContain("77", Browser.Words(await leader.Read("/questions/customers")), StringComparison.Ordinal);
        Assert.DoesNotContain("belief-person", await leader.Read("/beliefs"), StringComparison.Ordinal);

        await leader.Post("/questions/customers/guess", "/", ("value", "10"));

        Assert.Contains("2 guesses, from 10 to 77.", Browser.Words(await leader.Read("/questions/customers")), StringComparison.Ordinal);
        Assert.Contains("<h2>The administrator</h2>", await leader.Read("/beliefs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.AccountManager)]
    [InlineData(Role.Contributor)]
    public async Task Others_WithoutGuessing_SeeTheEvidenceAndNoGuesses(Role role)
    {
        using var door = new WebDoor(ServerTests.Sales);
        await door.As(Role.Leader).Post("/questions/customers/guess", "/", ("value", "77"));

        var page = await door.As(role).Read("/questions/customers");

        Assert.Contains(Evidence, page, StringComparison.Ordinal);
        Assert.DoesNotContain("77", Browser.Words(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountManager_LimitedToTheirOwn_SeesNoOthersByName()
    {
        using var door = new WebDoor("date,invoice,customer,owner,amount\n2024-01-15,1,Ahlsten AB,Kari,100\n2024-03-01,3,Brann AS,Ola,900\n2024-06-30,4,Codfish Lda,Kari,20\n");
        var browser = door.As(door.Add(Role.AccountManager, "Kari", "Kari", ownOnly: true));

        foreach (var address in new[] { "/", "/questions/customers", "/questions/concentration", "/questions/potential", "/find?q=bra" })
        {
            Assert.DoesNotContain("Brann", await browser.Read(address), StringComparison.Ordinal);
        }

        Assert.Contains("Ahlsten", await browser.Read("/questions/concentration"), StringComparison.Ordinal);
        Assert.Contains("Ahlsten", await browser.Read("/find?q=ahl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextSteps_OfWhatIsStillToBeGuessed_AreNotShown()
    {
        using var door = new WebDoor(ServerTests.Sales);
        var browser = door.As(Role.Leader);

        var board = (await browser.Read("/")).Split("board-next")[1].Split("</section>")[0];

        Assert.DoesNotContain("Brann", board, StringComparison.Ordinal);
        Assert.Contains("waiting for your guess", board, StringComparison.Ordinal);
    }

    /// <summary>Half a minute of guessing says more of a company than an evening with paper; whoever has guessed is sent to paper again.</summary>
    [Fact]
    public void NextSteps_WhileGuessesAreDue_NeedNoPaper()
    {
        var answers = SampleAnswers.Make();
        var due = answers.Items.First(item => item.Question is not UnansweredQuestion);

        Assert.DoesNotContain(NextSteps.Of(answers, item => item == due, guessesAreDue: true, 20), step => step.Item.Question is UnansweredQuestion);
        Assert.Contains(NextSteps.Of(answers, _ => false, guessesAreDue: false, 20), step => step.Item.Question is UnansweredQuestion);
    }

    [Fact]
    public void NextSteps_ThatNeedEvidenceNobodyCanUseYet_ComeLast()
    {
        var steps = NextSteps.Of(SampleAnswers.Make(), _ => false, guessesAreDue: false, 20);

        Assert.Equal(20, steps.Count);
        Assert.Equal(steps.OrderBy(step => step.Item.Question is UnansweredQuestion).Select(step => step.Item.Question.Number), steps.Select(step => step.Item.Question.Number));
        Assert.True(steps[0].Item.Question is not UnansweredQuestion && steps[^1].Item.Question is UnansweredQuestion);
    }

    [Theory]
    [InlineData("cod", "Codfish Lda")]
    [InlineData("most of the rev", "How many of them bring most of the revenue?")]
    [InlineData("gues", "Guesses")]
    public async Task Finding_ByAFewLetters_LeadsThere(string letters, string title)
    {
        using var door = new WebDoor(ServerTests.Sales);

        Assert.Contains(title, await door.As(Role.Leader).Read($"/find?part=1&q={Uri.EscapeDataString(letters)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryQuestion_InEveryLanguage_HasAPage()
    {
        using var door = new WebDoor(ServerTests.Sales);
        foreach (var code in Koll.Platform.Languages.Language.Offered)
        {
            var browser = door.As(Role.Viewer);
            await browser.Post("/language", "/", ("language", code));
            foreach (var question in Capabilities.Questions)
            {
                Assert.Contains($"<html lang=\"{code}\"", await browser.Read($"/questions/{question.Key}"), StringComparison.Ordinal);
            }
        }
    }

    private static AnsweredQuestion Answered(string key, string? choice)
    {
        var question = Capabilities.Questions.Single(q => q.Key == key);
        return new(question, new() { Question = question.Number, State = choice is null ? AnswerState.Unknown : AnswerState.Known, Headline = new("x"), Next = new("x"), Choice = choice });
    }
}
