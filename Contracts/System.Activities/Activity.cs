namespace System.Activities;

public abstract class Activity
{
    protected Activity()
    {
    }

    public string DisplayName { get; set; }
}
