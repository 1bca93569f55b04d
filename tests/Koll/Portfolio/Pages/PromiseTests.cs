using System.Net;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Web;

namespace Koll.Tests.Portfolio.Pages;

/// <summary>What the company promises and keeps, by the user's door.</summary>
public class PromiseTests
{
    /// <summary>Astra 800 and Borea 100 with 90 % (A up to 80 %, so both: Astra ends at 80), Cyan 100 has no owner.</summary>
    private const string Sales =
        "Date,Customer,Owner,Product,Amount\n2026-01-10,Astra,Anna,Box,500\n2026-01-10,Astra,Anna,Tape,250\n2026-02-10,Borea,Bo,Box,150\n2026-03-10,Cyan,,Box,100\n";

    [Fact]
    public async Task Promise_OfAnOwner_IsKeptToWhoHasOneAndUndoTakesItBack()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        var page = Browser.Words(await leader.PostAndRead("/portfolio/promises", "/portfolio/promises", ("kind", "owner"), ("number", "1"), ("class", "A"), ("class", "B"), ("class", "C")));

        // Two of three have an owner.
        Assert.Contains("67% of what you promised is kept: 2 of 3 promises to 3 customers.", page, StringComparison.Ordinal);
        Assert.Contains("Cyan", await leader.Read("/portfolio/promises/1"), StringComparison.Ordinal);
        Assert.Contains("67%", Browser.Words(await door.As(Role.Viewer).Read("/questions/service")), StringComparison.Ordinal);
        Assert.Contains("has a named owner: not kept", Browser.Words(await leader.Read("/customers/2")), StringComparison.Ordinal);

        await leader.Post("/customers/undo", "/portfolio/promises", ("batch", "2"));
        Assert.Contains("is not written down yet", Browser.Words(await leader.Read("/portfolio/promises")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_OfOfferings_CountsThoseOfTheClassesItIsMadeTo()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        // Astra and Borea are A (75 % and 90 % of 1,000, the first below the cut of 80 %); Astra buys two offerings, Borea one.
        var page = Browser.Words(await leader.PostAndRead("/portfolio/promises", "/portfolio/promises", ("kind", "offerings"), ("number", "2"), ("class", "A")));

        Assert.Contains("50% of what you promised is kept: 1 of 2 promises to 2 customers.", page, StringComparison.Ordinal);
        Assert.Contains("buys at least 2 offerings", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_OfTheCompanysOwn_IsUnknownUntilItIsMarked()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        Assert.Contains("nobody knows yet", Browser.Words(await leader.PostAndRead("/portfolio/promises", "/portfolio/promises", ("kind", "own"), ("name", "Invited to the customer day"))), StringComparison.Ordinal);

        await leader.Post("/portfolio/promises/1/marks", "/portfolio/promises/1", ("kept", "yes"), ("id", "0"), ("id", "1"));
        var page = Browser.Words(await leader.PostAndRead("/portfolio/promises/1/marks", "/portfolio/promises/1", ("kept", "no"), ("id", "1")));

        // The last word stands.
        Assert.Contains("Kept for 1, not kept for 1, not known for 1.", page, StringComparison.Ordinal);
        await leader.Post("/customers/undo", "/portfolio/promises", ("batch", "4"));
        Assert.Contains("Kept for 2, not kept for 0, not known for 1.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_TakenBackWithItsMarks_ComesAgainByUndo()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "own"), ("name", "Invited"));
        await leader.Post("/portfolio/promises/1/marks", "/portfolio/promises/1", ("kept", "yes"), ("id", "0"));
        var before = Browser.Words(await leader.Read("/portfolio/promises/1"));

        await leader.Post("/portfolio/promises/1/remove", "/portfolio/promises/1");
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Ask("/portfolio/promises/1")).StatusCode);
        Assert.Equal(0, door.Live.Read(c => c.Scalar("SELECT count(*) FROM PromiseMark")));
        await leader.Post("/customers/undo", "/portfolio/promises", ("batch", "4"));

        Assert.Contains("Kept for 1, not kept for 0, not known for 2.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
        Assert.Contains("Kept for 1, not kept for 0, not known for 2.", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_Changed_IsMadeToOthers()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "owner"), ("class", "A"));

        await leader.Post("/portfolio/promises/1", "/portfolio/promises/1", ("class", "B"), ("class", "C"));

        Assert.Contains("Kept for 0, not kept for 1, not known for 0.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_ToAQuadrant_IsMadeToWhoStandsThereWhateverBecomesOfTheMatrix()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        // Astra and Borea bring 100 and more and have an owner; Cyan brings 100 too, the line lies above it.
        await leader.Post("/matrix/save", "/matrix", ("x", "purchases"), ("y", "revenue"), ("cx", "1"), ("cy", "120"), ("name", "Ours"),
            ("quadrant", "Few"), ("quadrant", "Large"), ("quadrant", "Small"), ("quadrant", "Little"));
        var form = await leader.Read("/portfolio/promises");
        Assert.Contains("Ours: Little", form, StringComparison.Ordinal);

        var page = Browser.Words(await leader.PostAndRead("/portfolio/promises", "/portfolio/promises", ("kind", "owner"), ("group", KeyOf(form, "Ours: Little"))));

        Assert.Contains("0% of what you promised is kept: 0 of 1 promise to 1 customer.", page, StringComparison.Ordinal);
        Assert.Contains("Ours: Little", page, StringComparison.Ordinal);
        await leader.Post("/matrix/1/remove", "/matrix");
        Assert.Contains("Ours: Little (as it was when promised)", await leader.Read("/portfolio/promises/1"), StringComparison.Ordinal);
        Assert.Contains("Kept for 0, not kept for 1, not known for 0.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
        Assert.Contains("0%", Browser.Words(await door.As(Role.Viewer).Read("/questions/service")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_ToASavedList_FollowsWhoIsOnIt()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/customers/views", "/customers", ("name", "Anna's and Bo's"), ("query", "?owner=Anna&owner=Bo"));
        var form = await leader.Read("/portfolio/promises");
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "own"), ("name", "Invited"), ("group", KeyOf(form, "Anna&#x27;s and Bo&#x27;s")));
        Assert.Contains("not known for 2.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);

        await leader.Post("/customers/2/facts", "/customers/2", ("field", "owner"), ("value", "Bo"), ("owner", "Bo"));

        Assert.Contains("not known for 3.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_ThatCanNoLongerBeTold_HoldsNobodyAndIsSaidSo()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "owner"));
        door.Live.Change<int>("a test", c => c.Execute("UPDATE ServicePromise SET \"For\" = '{\"groups\":[{\"kind\":\"quadrant\",\"name\":\"Old\",\"rule\":\"{}\",\"part\":\"high-high\"}]}'"));
        await leader.Post("/customers/2/notes", "/customers/2", ("text", "Another batch"));

        var page = Browser.Words(await leader.Read("/portfolio/promises/1"));

        Assert.Contains("Old (can no longer be told)", page, StringComparison.Ordinal);
        Assert.Contains("Kept for 0, not kept for 0, not known for 0.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_ToWhomOneChoseInAMatrix_IsMadeMarkedAndUndone()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);

        // Records 0 and 2: Astra and Cyan.
        var made = await leader.PostAndRead("/matrix/promise", "/matrix", ("ids", "0.2"), ("promise", "new.own"), ("name", "Invited"), ("to", "/matrix?x=loyalty&y=revenue"));
        Assert.Contains("name=\"batch\" value=\"2\"", made, StringComparison.Ordinal);
        Assert.Contains("2 chosen customers", await leader.Read("/portfolio/promises/1"), StringComparison.Ordinal);
        await leader.Post("/matrix/promise", "/matrix", ("ids", "1"), ("promise", "also.1"), ("to", "/matrix"));
        await leader.Post("/matrix/promise", "/matrix", ("ids", "0.1"), ("promise", "kept.1"), ("to", "/matrix"));
        Assert.Contains("Kept for 2, not kept for 0, not known for 1.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);

        await leader.Post("/customers/undo", "/matrix", ("batch", "4"));
        await leader.Post("/customers/undo", "/matrix", ("batch", "3"));

        Assert.Contains("Kept for 0, not kept for 0, not known for 2.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promise_MadeToAll_StaysSoWhenSomeAreNamed()
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "owner"));

        await leader.Post("/matrix/promise", "/matrix", ("ids", "1"), ("promise", "also.1"), ("to", "/matrix"));

        Assert.Contains("Kept for 2, not kept for 1, not known for 0.", Browser.Words(await leader.Read("/portfolio/promises/1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("also.7")]
    [InlineData("kept.1")]
    [InlineData("flowers")]
    public async Task Act_ThatIsNone_IsRefused(string act)
    {
        using var door = new WebDoor(Sales);
        var leader = door.As(Role.Leader);
        await leader.Post("/portfolio/promises", "/portfolio/promises", ("kind", "owner"));

        var page = await leader.PostAndRead("/matrix/promise", "/matrix", ("ids", "1"), ("promise", act), ("to", "/matrix"));

        Assert.Contains("It is not said what is to be promised", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_OfSomebodyElse_ArePromisedNothing()
    {
        using var door = new WebDoor(Sales);
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        Assert.Equal(HttpStatusCode.NotFound, (await anna.Post("/matrix/promise", "/matrix", ("ids", "0.1"), ("promise", "new.owner"), ("to", "/matrix"))).StatusCode);
    }

    [Theory]
    [InlineData("own", "", "1", "needs words")]
    [InlineData("offerings", "", "many", "is not a number")]
    [InlineData("flowers", "", "1", "There is no promise of the kind")]
    public async Task Promise_ThatCannotBe_IsRefused(string kind, string name, string number, string says)
    {
        using var door = new WebDoor(Sales);

        var page = await door.As(Role.Leader).PostAndRead("/portfolio/promises", "/portfolio/promises", ("kind", kind), ("name", name), ("number", number));

        Assert.Contains(says, Browser.Words(page), StringComparison.Ordinal);
        Assert.Equal(1, door.Live.Read(c => c.Scalar("SELECT count(*) FROM Batch")));
    }

    [Fact]
    public async Task Mark_OfSomebodyElsesCustomer_IsNotForWhoSeesOnlyTheirOwn()
    {
        using var door = new WebDoor(Sales);
        await door.As(Role.Leader).Post("/portfolio/promises", "/portfolio/promises", ("kind", "own"), ("name", "Invited"));
        var anna = door.As(door.Add(Role.AccountManager, "Anna A", "Anna", ownOnly: true));

        Assert.DoesNotContain("Borea", await anna.Read("/portfolio/promises/1"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anna.Post("/portfolio/promises/1/marks", "/portfolio/promises/1", ("kept", "yes"), ("id", "1"))).StatusCode);
    }

    /// <summary>The value of the form's box with a text.</summary>
    private static string KeyOf(string form, string text) => System.Text.RegularExpressions.Regex.Match(form, $"name=\"group\" value=\"([^\"]+)\"[^>]*> *{System.Text.RegularExpressions.Regex.Escape(text)}<").Groups[1].Value;
}
