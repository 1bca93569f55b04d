using System.Text;
using Koll.Asking;
using Koll.Asking.Keeping;
using Koll.Importing;
using Koll.Platform.Languages;
using Koll.Platform.People;
using Koll.Platform.Storage;
using Koll.Tests.Demo;
using Koll.Tests.Web;

namespace Koll.Tests.Asking;

public class KeptAnswersTests(DemoWorkspace demo) : IClassFixture<DemoWorkspace>
{
    private static readonly KeptAnswers Kept = new(Capabilities.Questions);

    private static string Sales(int month) => $"Date,Customer,Amount\n2024-{month:00}-15,Acme,100.00\n2024-{month:00}-20,Beta,50.00\n";

    [Fact]
    public void Answers_WrittenAndRead_SayTheSameInEveryLanguage()
    {
        var made = SampleAnswers.Make();

        var read = AnswersReader.Read(new BinaryReader(new MemoryStream(Written(made))), Capabilities.Questions, made.Settings, made.Files);

        Assert.Equal(Written(made), Written(read));
        Assert.All(Language.Offered, code => Assert.Equal(Json(made, code), Json(read, code)));
    }

    [Fact]
    public void Ask_OfTheDemoCompanyAgain_SaysTheSameFromWhatIsKept()
    {
        Assert.Null(Kept.Read(demo.Path));

        var first = demo.Door.Run("ask", "--workspace", demo.Path);
        var kept = Kept.Read(demo.Path);
        var again = demo.Door.Run("ask", "--workspace", demo.Path);
        var json = demo.Door.Run("ask", "--workspace", demo.Path, "--json");
        var anew = demo.Door.Run("ask", "--workspace", demo.Path, "--json", "--window", "12m");

        Assert.Equal(first.Output, again.Output);
        Assert.Equal(anew.Output, json.Output);
        Assert.Contains(kept!.Items, item => item.Answer.Charts.Count > 1);
        Assert.Equal(0, demo.Door.Run("check", "--workspace", demo.Path).ExitCode);
    }

    [Fact]
    public void Kept_OnceAnythingHasChanged_HoldsNoLonger()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        void Ask()
        {
            Assert.Equal(0, door.Run("ask", "--workspace", workspace).ExitCode);
            Assert.NotNull(Kept.Read(workspace));
        }

        void Changed(params string[] arguments)
        {
            Assert.Equal(0, door.Run([.. arguments, "--workspace", workspace]).ExitCode);
            Assert.Null(Kept.Read(workspace));
        }

        door.Run("import", door.Put("one.csv", Sales(1)), "--workspace", workspace);
        Ask();
        Changed("import", door.Put("two.csv", Sales(2)));
        Ask();
        Changed("customers", "--where", "key=Acme", "--set", "country=SE");
        Ask();
        Changed("undo", "3");
        Ask();
        Changed("settings", "--window", "6m");
    }

    [Fact]
    public void Ask_AsOfAnotherDay_KeepsNothing()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("one.csv", Sales(1)), "--workspace", workspace);

        Assert.Equal(0, door.Run("ask", "--workspace", workspace, "--as-of", "2024-01-18").ExitCode);
        Assert.Equal(0, door.Run("ask", "--workspace", workspace, "--window", "3m").ExitCode);

        Assert.Null(Kept.Read(workspace));
    }

    [Fact]
    public void Ask_WithDamagedKeptAnswers_AnswersFromTheSales()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("one.csv", Sales(1)), "--workspace", workspace);
        var first = door.Run("ask", "--workspace", workspace);
        using (var opened = Workspace.OpenToWrite(workspace, "a test").Value)
        {
            opened.Connection.Execute("UPDATE Derived SET Bytes = substr(Bytes, 1, length(Bytes) - 8) || x'0102030405060708'");
        }

        Assert.Null(Kept.Read(workspace));
        Assert.Equal(first.Output, door.Run("ask", "--workspace", workspace).Output);
    }

    [Fact]
    public void Ask_WhileSomebodyWrites_AnswersAndKeepsNothing()
    {
        using var door = new Door();
        var workspace = door.At("company.koll");
        door.Run("import", door.Put("one.csv", Sales(1)), "--workspace", workspace);

        using (Workspace.OpenToWrite(workspace, "a test").Value)
        {
            Assert.Equal(0, door.Run("ask", "--workspace", workspace).ExitCode);
        }

        Assert.Null(Kept.Read(workspace));
    }

    [Fact]
    public async Task Home_FromWhatIsKept_IsWhatTheSalesSay()
    {
        using var door = new WebDoor(ServerTests.Sales);
        using var other = new WebDoor(ServerTests.Sales);
        var fromSales = await door.As(Role.Administrator).Read("/");
        using var terminal = new Door();
        Assert.Equal(0, terminal.Run("ask", "--workspace", other.Path).ExitCode);
        Assert.NotNull(Kept.Read(other.Path));

        var fromKept = await other.As(Role.Administrator).Read("/");

        Assert.Equal(Browser.Words(fromSales), Browser.Words(fromKept));
    }

    private static byte[] Written(Answers answers)
    {
        using var bytes = new MemoryStream();
        using var output = new BinaryWriter(bytes);
        AnswersWriter.Write(output, answers);
        output.Flush();
        return bytes.ToArray();
    }

    private static string Json(Answers answers, string code)
    {
        using var output = new MemoryStream();
        AnswersJson.Write(output, answers, Language.Load(code).Value);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
