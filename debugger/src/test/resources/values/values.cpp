#include <vector>
#include <string>
#include <map>
#include <list>
#include <unordered_map>
#include <memory>
#include <limits>
#include <cmath>
#include <cstring>
struct opaque;
enum colour { RED, GREEN = 2 };
enum flags { F_A = 1, F_B = 2, F_C = 4 };
struct bits { unsigned a:1; unsigned b:3; int c:5; };
union either { int i; float f; unsigned char bytes[4]; };
struct anon { int head; union { int x; float y; }; struct { int p, q; } in; };
static int twice(int n) { return 2*n; }
typedef int big_t[10000];
int big[10000]; big_t tbig; static char huge[50000000];
int matrix[300][200];
struct node { int v; node *next; };
int counter;
int bump() { return ++counter; }
int main(){
  std::vector<int> v; for(int i=0;i<10000;i++) v.push_back(i*3);
  std::string s="héllo"; std::map<std::string,int> m{{"one",1},{"two",2}};
  std::list<int> l{1,2,3}; std::unordered_map<int,std::string> um{{7,"seven"}};
  std::unique_ptr<int> u(new int(5)); std::shared_ptr<int> sp=std::make_shared<int>(6);
  bits b{1,5,-3}; either e{.i=0x3f800000}; anon an{1,{2},{3,4}};
  opaque *op=(opaque*)0x1234; int n=41; int &ref=n; int (*fp)(int)=twice;
  char raw[8]={'a','b',(char)0xff,1,0,'z',0,0}; char text[]="text";
  float nan=NAN; double inf=INFINITY; float f=1.5f; __int128 i128=((__int128)1<<100)+1; unsigned __int128 u128=-1;
  colour c=GREEN; flags fl=(flags)(F_A|F_C); flags fl2=(flags)9; bool yes=true; const char *np=nullptr;
  node ring{1,nullptr}; ring.next=&ring; wchar_t wc=L'é'; char32_t c32=U'x'; long double ld=1.25L;
  for(int i=0;i<10000;i++){big[i]=i;tbig[i]=2*i;}
  std::string *bad=(std::string*)malloc(sizeof *bad); memset(bad,0x7f,sizeof *bad);
  std::vector<int> *badv=(std::vector<int>*)malloc(sizeof *badv); ((long*)badv)[0]=0x1000;((long*)badv)[1]=0x7fffffff0000;((long*)badv)[2]=0x7fffffff0000;
  std::list<int> cyc{1,2}; { auto *n1=cyc.begin()._M_node; auto *n2=n1->_M_next; n2->_M_next=n1; }
  std::map<int,int> badm{{1,1}}; ((long*)&badm)[5]=1L<<40;
  auto lam=[&](int k){return k+n;};
  counter=twice(n)+ (int)huge[5]+matrix[1][1]; /* HERE */
  return counter+lam(1)+ref+(op!=0)+(fp!=0);
}
